package dev.parley.adapter.dynamodb.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 for keys: spreads them, and keeps what the client chose out of them.
public final class Digests {
    private Digests() {}

    /// Of the parts in order. No part may hold a line feed: it separates them.
    static byte[] sha256(String... parts) {
        try {
            byte[] joined = String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(joined);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String hex(String... parts) {
        return HexFormat.of().formatHex(sha256(parts));
    }
}
