package dev.parley.checker.history;

/// What a message or an edit says, which follows from its `clientMessageId`: so it can be found, and missed.
public final class Said {
    private Said() {}

    /// No words are the beginning of others.
    public static String by(String clientMessageId) {
        return clientMessageId.matches("m\\d+") ? "body of " + clientMessageId + "." : "body";
    }
}
