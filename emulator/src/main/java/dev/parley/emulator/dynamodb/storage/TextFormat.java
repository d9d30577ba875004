package dev.parley.emulator.dynamodb.storage;

import java.nio.charset.StandardCharsets;

/// Texts as UTF-8.
public final class TextFormat implements ValueFormat<String> {
    @Override
    public byte[] write(String value) {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String read(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
