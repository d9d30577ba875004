package dev.parley.adapter.canary;

import java.io.IOException;

/// One thing that the canary tries.
///
/// @param name what stands in the log
public record CanaryStep(String name, Check check) {
    /// Throws if the deployment does not do as it should.
    @FunctionalInterface
    public interface Check {
        /// @throws IllegalStateException if an answer is wrong
        void run() throws IOException, InterruptedException;
    }
}
