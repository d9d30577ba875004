package dev.parley.protocol.frame;

import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// The reply to a client frame: exactly one for each.
public sealed interface Reply extends ServerFrame {
    /// A refusal. `action` and `id` are absent where the frame did not let them be read.
    record Refused(
            Optional<String> action,
            Optional<String> id,
            ErrorCode code,
            String message,
            Optional<String> field,
            Optional<Duration> retryAfter,
            OptionalLong expected)
            implements Reply {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("type", "error");
            out.text("action", action);
            out.text("id", id);
            out.text("code", code.code());
            out.text("message", message);
            out.flag("retryable", code.retryable());
            out.text("field", field);
            retryAfter.ifPresent(after -> out.number("retryAfterMs", after.toMillis()));
            expected.ifPresent(seq -> out.number("expected", seq));
        }

        public static Refused of(ClientFrame frame, ErrorCode code, String message) {
            return new Refused(
                    Optional.of(frame.action()),
                    frame.id(),
                    code,
                    message,
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty());
        }

        public static Refused ofField(ClientFrame frame, ErrorCode code, String field, String message) {
            return new Refused(
                    Optional.of(frame.action()),
                    frame.id(),
                    code,
                    message,
                    Optional.of(field),
                    Optional.empty(),
                    OptionalLong.empty());
        }

        public static Refused rateLimited(ClientFrame frame, Duration retryAfter) {
            return new Refused(
                    Optional.of(frame.action()),
                    frame.id(),
                    ErrorCode.RATE_LIMITED,
                    "too many requests; try again after retryAfterMs",
                    Optional.empty(),
                    Optional.of(retryAfter),
                    OptionalLong.empty());
        }

        public static Refused outOfOrder(ClientFrame frame, long expected) {
            return new Refused(
                    Optional.of(frame.action()),
                    frame.id(),
                    ErrorCode.OUT_OF_ORDER,
                    "clientSeq could not have its turn; wait for the frames in flight, then send again from expected",
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.of(expected));
        }
    }

    /// The frame was carried out. `action` and `id` are those of the frame.
    record Ack(String action, Optional<String> id, Result result) implements Reply {
        public static Ack of(ClientFrame frame, Result result) {
            return new Ack(frame.action(), frame.id(), result);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.text("type", "ack");
            out.text("action", action);
            out.text("id", id);
            result.writeFields(out);
        }
    }

    /// The fields that an ack has beside those of every ack. The file of the action declares them.
    interface Result extends JsonObject {}

    /// The ack of an action that has no fields of its own.
    record Done() implements Result {
        @Override
        public void writeFields(JsonOutput out) {}
    }
}
