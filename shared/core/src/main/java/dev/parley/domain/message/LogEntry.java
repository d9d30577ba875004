package dev.parley.domain.message;

/// A message at its place in the room's log. `ordinal` counts the messages of the log up to this entry, itself
/// included if it is a message.
public record LogEntry(long seq, long ordinal, AcceptedMessage message) {
    public LogEntry {
        if (seq < 1 || ordinal < 0 || ordinal > seq) {
            throw new IllegalArgumentException("seq starts at 1, and ordinal is at most seq");
        }
    }

    /// An entry of a log in which every entry so far is a message.
    public LogEntry(long seq, AcceptedMessage message) {
        this(seq, seq, message);
    }

    /// The count of messages before this entry.
    public long messagesBefore() {
        return ordinal - 1;
    }
}
