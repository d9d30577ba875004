package dev.parley.checker.run;

import dev.parley.client.Answer;
import java.util.Map;

/// Requests that a run cannot go on without.
final class RequiredAnswers {
    private RequiredAnswers() {}

    /// @throws StuckException if it is refused
    static Answer.Ack acked(Device device, String action, Map<String, ?> fields) {
        return switch (device.ask(action, fields)) {
            case Answer.Ack ack -> ack;
            case Answer.Refusal refusal ->
                throw device.stuck(action, refusal.frame().toString());
        };
    }
}
