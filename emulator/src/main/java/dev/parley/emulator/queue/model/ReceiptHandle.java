package dev.parley.emulator.queue.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What a receive hands out to name one delivery of a message. The text names its queue and message, so that a
/// handle that was valid once can be distinguished from one that never was.
public record ReceiptHandle(String queueArn, String messageId) {
    private static final int PARTS = 3;

    /// A new handle of a delivery.
    public static String next(String queueArn, String messageId) {
        String plain = UUID.randomUUID() + " " + queueArn + " " + messageId;
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /// Empty for a text that is no handle.
    public static Optional<ReceiptHandle> parse(String text) {
        try {
            String[] parts = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8).split(" ", -1);
            return parts.length == PARTS ? Optional.of(new ReceiptHandle(parts[1], parts[2])) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
