package dev.parley.domain.message;

import java.util.Optional;
import java.util.OptionalLong;

/// An entry at its place in the room's log, in its present state: the payload of a message is that after the
/// latest edit, or [Deleted]. `ordinal` counts the messages of the log up to this entry, itself included if it is
/// one; changes are not counted. A new kind of entry is a new [Payload].
public record LogEntry(long seq, long ordinal, AcceptedMessage message, Folded folded, Reactions reactions) {
    public LogEntry {
        if (seq < 1 || ordinal < 0 || ordinal > seq) {
            throw new IllegalArgumentException("seq starts at 1, and ordinal is at most seq");
        }
    }

    /// An entry that nothing has changed.
    public LogEntry(long seq, long ordinal, AcceptedMessage message) {
        this(seq, ordinal, message, Folded.NOTHING, Reactions.NONE);
    }

    /// An entry of a log in which every entry so far is a message.
    public LogEntry(long seq, AcceptedMessage message) {
        this(seq, seq, message);
    }

    /// The entry that follows the one with these counts.
    public static LogEntry after(long lastSeq, long lastOrdinal, AcceptedMessage message) {
        boolean counts = message.payload().asChange().isEmpty();
        return new LogEntry(lastSeq + 1, counts ? lastOrdinal + 1 : lastOrdinal, message);
    }

    /// The count of messages before this entry.
    public long messagesBefore() {
        return change().isEmpty() ? ordinal - 1 : ordinal;
    }

    public Payload payload() {
        return message.payload();
    }

    /// The change that this entry is; absent for a message.
    public Optional<Change> change() {
        return payload().asChange();
    }

    /// The greatest `seq` of a change that this entry's state holds.
    public OptionalLong changedSeq() {
        long greatest = Math.max(folded.foldedSeq(), reactions.foldedSeq());
        return greatest == 0 ? OptionalLong.empty() : OptionalLong.of(greatest);
    }

    /// The entry with another payload.
    public LogEntry saying(Payload payload) {
        return new LogEntry(seq, ordinal, message.saying(payload), folded, reactions);
    }

    /// The entry with this mark of what was folded.
    public LogEntry with(Folded mark) {
        return new LogEntry(seq, ordinal, message, mark, reactions);
    }

    /// The entry with these reactions.
    public LogEntry with(Reactions standing) {
        return new LogEntry(seq, ordinal, message, folded, standing);
    }

    /// The entry without what it says, if it is a change of a message up to `hiddenThrough`.
    public LogEntry asSeenBehind(long hiddenThrough) {
        return isChangeOfUpTo(hiddenThrough) ? Fold.withoutContent(this) : this;
    }

    /// Whether this is a change of a message that has at most this number.
    public boolean isChangeOfUpTo(long seq) {
        return change().filter(change -> change.ref() <= seq).isPresent();
    }
}
