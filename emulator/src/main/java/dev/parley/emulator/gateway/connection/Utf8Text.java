package dev.parley.emulator.gateway.connection;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Text frames carry UTF-8 and nothing else (RFC 6455, 8.1), in both directions.
public final class Utf8Text {
    private Utf8Text() {}

    /// The text, or empty where the bytes are not UTF-8.
    public static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
