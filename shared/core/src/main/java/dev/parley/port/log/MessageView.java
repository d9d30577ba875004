package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import java.util.List;

/// Reads the messages of a room's log without the changes that stand between them: consistently, in their present
/// state, with the reactions on them. Thread safe.
public interface MessageView {
    /// The most entries that one call looks through.
    int MOST_ENTRIES = 1_000;

    /// Looks through the stretch from one end and returns the messages found, at most `messages`. Looks at no more than
    /// `entries` entries, at most [#MOST_ENTRIES], and at no more than 1 MB.
    Found read(RoomId roomId, Stretch stretch, int messages, int entries);

    /// The entries `first <= seq <= last`, from the newest on or from the oldest on.
    record Stretch(long first, long last, boolean newestFirst) {
        public boolean isEmpty() {
            return first > last;
        }

        /// The part of the stretch that is read after the entry `seq`.
        public Stretch beyond(long seq) {
            return newestFirst ? new Stretch(first, seq - 1, true) : new Stretch(seq + 1, last, false);
        }

        /// The stretch of no entry that follows this one.
        public Stretch atItsEnd() {
            return newestFirst ? new Stretch(first, first - 1, true) : new Stretch(last + 1, last, false);
        }

        /// The exclusive bound from which a reader goes on into the stretch.
        public long bound() {
            return newestFirst ? last + 1 : first - 1;
        }
    }

    /// @param messages in the order of the stretch
    /// @param rest what the call did not look through
    record Found(List<LogEntry> messages, Stretch rest) {
        public Found {
            messages = List.copyOf(messages);
        }
    }
}
