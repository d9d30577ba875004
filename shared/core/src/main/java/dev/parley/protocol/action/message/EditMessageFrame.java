package dev.parley.protocol.action.message;

import dev.parley.domain.Metadata;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Payload;
import dev.parley.domain.message.Revision;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Replaces the text of an own message. `mentions` and `metadata` stay where they are left out, and go where
/// they are `null`.
public record EditMessageFrame(
        Optional<String> id,
        RoomId roomId,
        ClientMessageId clientMessageId,
        long ref,
        Revision revision,
        OptionalLong clientSeq)
        implements SendFrame {
    public static final String ACTION = "editMessage";

    private static final Set<String> FIELDS =
            Set.of("action", "id", "roomId", "clientMessageId", "ref", "body", "clientSeq", "mentions", "metadata");

    public static EditMessageFrame read(FrameFields fields) throws FieldRefusal {
        fields.requireOnly(FIELDS);
        return new EditMessageFrame(
                fields.id(),
                fields.roomId(),
                fields.clientMessageId(),
                SendMessageFrame.ref(fields),
                new Revision(
                        SendMessageFrame.body(fields),
                        fields.update("mentions", name -> SendMessageFrame.mentions(fields, name)),
                        fields.update("metadata", name -> fields.metadata(name, Metadata.MESSAGE_BYTES))),
                SendMessageFrame.clientSeq(fields));
    }

    @Override
    public String action() {
        return ACTION;
    }

    @Override
    public Payload payload() {
        return new Change.Edit(ref, revision);
    }
}
