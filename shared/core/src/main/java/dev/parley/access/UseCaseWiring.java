package dev.parley.access;

import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.room.Consents;
import java.util.function.UnaryOperator;

/// What a composition root puts around the use cases that it has wired.
///
/// @param limits around the token buckets
/// @param consents around what users let others do
/// @param telemetry counts for all of them. The root's handler flushes it: figures in any other one are lost
public record UseCaseWiring(UnaryOperator<RateLimiter> limits, UnaryOperator<Consents> consents, Telemetry telemetry) {
    /// For frames of clients, which have the limits and the consents of users.
    public static UseCaseWiring ofFrames(Telemetry telemetry) {
        return new UseCaseWiring(UnaryOperator.identity(), UnaryOperator.identity(), telemetry);
    }
}
