package dev.parley.port;

import dev.parley.domain.InboxKey;
import dev.parley.domain.InboxRecord;
import dev.parley.domain.LogEntry;
import dev.parley.domain.RoomId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers a room's messages. Correct with any number of writers, fast with one. Thread safe.
public interface Sequencing {
    /// The room's last number and what the inbox knows of these keys, by one consistent read. At most 50 keys.
    Tail tail(RoomId roomId, Collection<InboxKey> keys);

    /// Writes the entries to the log, stamps their inbox records and moves the room's last number from `lastSeq` to
    /// that of
    /// the last entry: all of it or nothing. Entries are consecutive from `lastSeq + 1`; at most 25.
    Append append(RoomId roomId, long lastSeq, List<Numbered> entries);

    /// From now on the room is delivered by shards, for good. Safe to repeat.
    void deliverByShards(RoomId roomId);

    /// `room` is absent when there is no such room; a key that the inbox does not hold is left out.
    record Tail(Optional<Head> room, Map<InboxKey, InboxRecord> inbox) {
        public Tail {
            inbox = Map.copyOf(inbox);
        }
    }

    /// A room's last number, how many members it has, and whether it is delivered by shards.
    record Head(long lastSeq, int memberCount, boolean byShards) {}

    /// An entry and the id of the queue message that carried it.
    record Numbered(LogEntry entry, String carriedBy) {}

    sealed interface Append {
        record Appended() implements Append {}

        /// A condition did not hold: someone numbered meanwhile, perhaps an earlier try of this very call. Read again.
        record Superseded() implements Append {}

        /// Another transaction was at the same items. Nothing was written; try again after a pause.
        record Contended() implements Append {}
    }
}
