package dev.parley.domain.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.time.Instant;

/// A message, or a change of one, that was accepted. `sentAt` has millisecond precision.
public record AcceptedMessage(
        RoomId roomId,
        UserId sender,
        ClientMessageId clientMessageId,
        MessageId messageId,
        Payload payload,
        Instant sentAt) {
    public InboxKey key() {
        return new InboxKey(roomId, sender, clientMessageId);
    }

    /// The same send with another payload.
    public AcceptedMessage saying(Payload other) {
        return new AcceptedMessage(roomId, sender, clientMessageId, messageId, other, sentAt);
    }

    /// SHA-256 over the action and all that the sender chose, in hexadecimal: two sends under one key are the
    /// same only if this is.
    public String contentHash() {
        return ContentHash.of(payload);
    }
}
