package dev.parley.protocol.action.signal;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.DomainFields;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import dev.parley.protocol.json.StrictJson;
import java.util.Optional;

/// Says that everything up to `seq` was delivered or read.
public record ReceiptFrame(Optional<String> id, RoomId roomId, Kind kind, long seq) implements ClientFrame {
    public static final String ACTION = "receipt";

    public static ReceiptFrame read(FrameFields fields) throws FieldRefusal {
        return new ReceiptFrame(
                fields.id(),
                fields.roomId(),
                fields.choice("kind", Kind.class),
                fields.whole("seq", 0, StrictJson.MAX_NUMBER));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public enum Kind {
        DELIVERED,
        READ
    }

    public record ReceiptRecorded(Cursors cursors) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            DomainFields.cursors(out, cursors);
        }
    }
}
