package dev.parley.adapter.apigateway;

import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.protocol.Action;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Counts how frames and requests end: acks in all, errors by action too. An error is written at once, with the
/// acks before it; acks alone with every twentieth, so that a line of metrics is not written for each frame. An
/// environment that is given up takes the last of them along. Thread safe.
final class Outcomes {
    private static final int ACKS_A_LINE = 20;
    private static final String UNKNOWN = "unknown";

    private final Telemetry telemetry;
    private final AtomicLong acks = new AtomicLong();

    Outcomes(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    void count(Reply reply) {
        switch (reply) {
            case Reply.Ack _ -> {
                telemetry.count(Counter.ACKED);
                if (acks.incrementAndGet() % ACKS_A_LINE == 0) {
                    telemetry.flush();
                }
            }
            case Reply.Refused refused -> {
                String action = name(refused.action());
                telemetry.countOf(action, Counter.REFUSED);
                cause(refused.code()).ifPresent(cause -> telemetry.countOf(action, cause));
                telemetry.flush();
            }
        }
    }

    private static Optional<Counter> cause(ErrorCode code) {
        return switch (code) {
            case RATE_LIMITED -> Optional.of(Counter.RATE_LIMITED);
            case UNAVAILABLE -> Optional.of(Counter.UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    /// What a client calls an action is no name of a metric.
    private static String name(Optional<String> action) {
        return action.filter(name -> Action.ofWireName(name).isPresent()).orElse(UNKNOWN);
    }
}
