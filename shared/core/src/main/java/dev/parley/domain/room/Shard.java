package dev.parley.domain.room;

import dev.parley.domain.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/// A fixed part of all users, by a hash of the user's id. The shards of a large room are delivered in parallel.
/// A user is always in the same shard, so each connection still gets everything in order.
public record Shard(int number) {
    public static final int COUNT = 16;

    private static final List<Shard> ALL =
            IntStream.range(0, COUNT).mapToObj(Shard::new).toList();

    public Shard {
        if (number < 0 || number >= COUNT) {
            throw new IllegalArgumentException("there is no shard " + number);
        }
    }

    public static List<Shard> all() {
        return ALL;
    }

    /// The user's, by the first digit of [#digest].
    public static Shard of(UserId userId) {
        return ALL.get(HexFormat.fromHexDigit(digest(userId).charAt(0)));
    }

    /// The SHA-256 of the user's id in hexadecimal digits: whatever divides or sorts users by shard starts with it.
    public static String digest(UserId userId) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(userId.value().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// One hexadecimal digit.
    @Override
    public String toString() {
        return Integer.toHexString(number);
    }
}
