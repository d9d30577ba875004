package dev.parley.domain.message;

import java.util.Optional;
import java.util.OptionalLong;

/// An entry at its place in the room's log, in its present state: the payload of a message is that after the
/// latest edit, or [Deleted].
public record LogEntry(long seq, AcceptedMessage message, Folded folded, Reactions reactions) {
    public LogEntry {
        if (seq < 1) {
            throw new IllegalArgumentException("seq starts at 1");
        }
    }

    /// An entry that nothing has changed.
    public LogEntry(long seq, AcceptedMessage message) {
        this(seq, message, Folded.NOTHING, Reactions.NONE);
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
        return new LogEntry(seq, message.saying(payload), folded, reactions);
    }

    /// The entry with these reactions.
    public LogEntry with(Reactions standing) {
        return new LogEntry(seq, message, folded, standing);
    }

    /// The entry without what it says, if it is a change of a message up to `hiddenThrough`.
    public LogEntry asSeenBehind(long hiddenThrough) {
        return change().filter(change -> change.ref() <= hiddenThrough).isPresent() ? Fold.withoutContent(this) : this;
    }
}
