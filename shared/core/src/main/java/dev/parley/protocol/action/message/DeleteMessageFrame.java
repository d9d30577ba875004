package dev.parley.protocol.action.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Payload;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;
import java.util.OptionalLong;

/// Deletes a message for everyone.
public record DeleteMessageFrame(
        Optional<String> id, RoomId roomId, ClientMessageId clientMessageId, long ref, OptionalLong clientSeq)
        implements SendFrame {
    public static final String ACTION = "deleteMessage";

    public static DeleteMessageFrame read(FrameFields fields) throws FieldRefusal {
        return new DeleteMessageFrame(
                fields.id(),
                fields.roomId(),
                fields.clientMessageId(),
                SendMessageFrame.ref(fields),
                SendMessageFrame.clientSeq(fields));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Payload payload() {
        return new Change.Delete(ref);
    }
}
