package dev.parley.limits;

import dev.parley.port.limit.OrderGate.Outcome;
import java.time.Duration;

/// For how long a gate's store keeps what.
public final class GateSpans {
    /// A turn keeps other ids out for so long: longer than the gateway lets a function take for one frame.
    public static final Duration TURN = Duration.ofSeconds(30);

    /// A frame that was refused is remembered for so long: longer than a client that hears nothing waits before
    /// it sends again.
    public static final Duration REFUSED = Duration.ofSeconds(60);

    /// A gate through which nothing was acknowledged: a hostile client can make many.
    public static final Duration UNTRIED = Duration.ofMinutes(10);

    /// Longer than a connection lives.
    private static final Duration TRIED = Duration.ofMinutes(130);

    private GateSpans() {}

    /// For how long at least a gate is kept after a number was used up.
    public static Duration after(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Acked() -> TRIED;
            case Outcome.Refused(String _) -> UNTRIED;
        };
    }
}
