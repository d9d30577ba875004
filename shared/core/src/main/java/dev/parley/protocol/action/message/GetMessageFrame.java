package dev.parley.protocol.action.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.StrictJson;
import java.util.Optional;

/// Reads one message.
public record GetMessageFrame(Optional<String> id, RoomId roomId, long seq) implements ClientFrame {
    public static final String ACTION = "getMessage";

    public static GetMessageFrame read(FrameFields fields) throws FieldRefusal {
        return new GetMessageFrame(fields.id(), fields.roomId(), fields.whole("seq", 1, StrictJson.MAX_NUMBER));
    }

    @Override
    public String action() {
        return ACTION;
    }

    /// The message as in a page.
    public record MessageRead(LogEntry message) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.object("message", nested -> DomainFields.logEntry(nested, message));
        }
    }
}
