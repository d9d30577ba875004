package dev.parley.facts;

/// How much one message may carry. Each number is the largest that is still taken.
public final class MessageSizes {
    /// The body, in bytes of UTF-8.
    public static final int BODY_BYTES = 16_384;

    /// The users whom a message mentions.
    public static final int MENTIONS = 20;

    /// The emoji of a reaction, in bytes of UTF-8.
    public static final int EMOJI_BYTES = 32;

    private MessageSizes() {}
}
