package dev.parley.domain.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/// A message that was accepted and has no number yet. `sentAt` has millisecond precision.
public record AcceptedMessage(
        RoomId roomId,
        UserId sender,
        ClientMessageId clientMessageId,
        MessageId messageId,
        String body,
        Instant sentAt) {
    public InboxKey key() {
        return new InboxKey(roomId, sender, clientMessageId);
    }

    /// SHA-256 over all that the sender chose, in hexadecimal: two sends under one key are the same only if this is.
    public String contentHash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
