package dev.parley.protocol.action.signal;

import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/// Asks for the time, and shows that the user is there.
public record PingFrame(Optional<String> id) implements ClientFrame {
    public static final String ACTION = "ping";

    public static PingFrame read(FrameFields fields) throws FieldRefusal {
        return new PingFrame(fields.id());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record Pong(Instant serverTime) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.time("serverTime", serverTime);
        }
    }
}
