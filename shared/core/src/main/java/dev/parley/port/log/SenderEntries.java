package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/// What one user wrote into a room's log: consistently, in its present state, without the reactions on it.
/// There is no index by sender: it is found by going through the log. Thread safe.
public interface SenderEntries {
    /// Looks through the log from the entry after `seq` on and returns the user's entries, ascending, at most
    /// `most`. Looks through no more than 1 MB.
    Page after(RoomId roomId, UserId sender, long seq, int most);

    /// Takes away what these entries say that change other messages: edits and reactions. Entries that are
    /// gone, or are no such changes, stay as they are. Safe to repeat. At most 100.
    void clear(RoomId roomId, Collection<Long> seqs);

    /// @param next the number after which the next page goes on; absent at the end of the log
    record Page(List<LogEntry> entries, OptionalLong next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
