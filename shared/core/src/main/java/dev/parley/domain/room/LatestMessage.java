package dev.parley.domain.room;

/// The latest message of a room's log: its `seq`, and the count of messages up to it. Both are 0 before the first.
public record LatestMessage(long seq, long ordinal) {
    public static final LatestMessage NONE = new LatestMessage(0, 0);

    public LatestMessage {
        if (ordinal < 0 || ordinal > seq) {
            throw new IllegalArgumentException("a log has at most as many messages as entries");
        }
    }
}
