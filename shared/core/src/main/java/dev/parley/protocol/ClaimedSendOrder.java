package dev.parley.protocol;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.protocol.action.message.DeleteMessageFrame;
import dev.parley.protocol.action.message.EditMessageFrame;
import dev.parley.protocol.action.message.ReactFrame;
import dev.parley.protocol.action.message.SendMessageFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.json.StrictJson;
import java.util.Optional;
import java.util.Set;

/// The `clientSeq` that a malformed frame of a send claims in the order of its connection and room. The id is
/// empty if it could not be read.
public record ClaimedSendOrder(RoomId roomId, long clientSeq, Optional<ClientMessageId> clientMessageId) {
    private static final Set<String> FIELDS = Set.of("action", "roomId", "clientSeq", "clientMessageId");

    private static final Set<String> SENDS =
            Set.of(SendMessageFrame.ACTION, EditMessageFrame.ACTION, DeleteMessageFrame.ACTION, ReactFrame.ACTION);

    /// The place of a frame, unless it does not claim any or is ambiguous about it: `flawed` is a field
    /// that it repeats.
    static Optional<ClaimedSendOrder> of(FrameFields fields, Optional<String> flawed) {
        if (flawed.filter(FIELDS::contains).isPresent()
                || !fields.has("clientSeq")
                || fields.echo("action").filter(SENDS::contains).isEmpty()) {
            return Optional.empty();
        }
        try {
            long clientSeq = fields.whole("clientSeq", 1, StrictJson.MAX_NUMBER);
            Optional<ClientMessageId> id = fields.echo("clientMessageId")
                    .filter(ClientMessageId::isValid)
                    .map(ClientMessageId::new);
            return Optional.of(new ClaimedSendOrder(fields.roomId(), clientSeq, id));
        } catch (FieldRefusal unreadable) {
            return Optional.empty();
        }
    }
}
