package dev.parley.domain.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a warning calls a user: the beginning of a hash, the same in all lines. Warnings reach alarms, mails
/// and tickets, and many a user id is a mail address. `./parley who` says whose it is.
public final class LogName {
    private static final String USER_GROUP = "user:";
    private static final int BYTES = 6;

    private LogName() {}

    public static String of(UserId user) {
        return hashed(user.value());
    }

    /// The name of a message group: a user's as above, any other as it is.
    public static String ofGroup(String group) {
        return group.startsWith(USER_GROUP) ? hashed(group.substring(USER_GROUP.length())) : group;
    }

    private static String hashed(String userId) {
        return "user#" + HexFormat.of().formatHex(hash(userId), 0, BYTES);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
