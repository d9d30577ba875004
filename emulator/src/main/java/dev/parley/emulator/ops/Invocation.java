package dev.parley.emulator.ops;

import dev.parley.emulator.api.hook.InvocationResult;
import java.time.Duration;
import java.time.Instant;

/// One event and what a function made of it. The event is kept as it came; [InvocationText] says what it was about.
public record Invocation(Instant at, String function, byte[] event, InvocationResult result, Duration took) {
    boolean failed() {
        return !(result instanceof InvocationResult.Returned);
    }
}
