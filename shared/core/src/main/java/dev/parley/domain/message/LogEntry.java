package dev.parley.domain.message;

/// A message at its place in the room's log.
public record LogEntry(long seq, AcceptedMessage message) {
    public LogEntry {
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
    }
}
