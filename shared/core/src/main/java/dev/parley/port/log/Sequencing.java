package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers a room's messages. Correct with any number of writers, fast with one. Thread safe.
public interface Sequencing {
    /// The room's last number, and what the inbox knows of these keys: of what it shows without a number, none
    /// stands in the log up to that last number. What another writer left half done is finished first. At most 50
    /// keys.
    Tail tail(RoomId roomId, Collection<InboxKey> keys);

    /// Writes the entries to the log, stamps their inbox records and moves the room's last number from
    /// `lastSeq` to that of the last entry, together with the count of messages and with what the room says of its
    /// latest message. Entries are consecutive from `lastSeq + 1`, at most 25, and of
    /// messages that one `tail` showed without a number beside this `lastSeq`. An entry that is written stays: if
    /// the call fails or is superseded later, the next `tail` shows it with its number.
    Append append(RoomId roomId, long lastSeq, List<Numbered> entries);

    /// Drops sends that a deleted room will never number: takes what they say out of the inbox and lets the store
    /// forget
    /// them. One that is gone or numbered is left alone. Safe to repeat.
    void discard(Collection<InboxKey> keys);

    /// From now on the room is delivered by shards, for good. Safe to repeat.
    void deliverByShards(RoomId roomId);

    /// `room` is absent when there is no such room; a key that the inbox does not hold is left out.
    record Tail(Optional<Head> room, Map<InboxKey, InboxRecord> inbox) {
        public Tail {
            inbox = Map.copyOf(inbox);
        }
    }

    /// A room's last number, the count of messages up to it, how many members the room has, whether it is delivered by
    /// shards, and whether it is deleted.
    record Head(long lastSeq, long lastOrdinal, int memberCount, boolean byShards, boolean deleted) {
        /// Of a room that is there.
        public Head(long lastSeq, long lastOrdinal, int memberCount, boolean byShards) {
            this(lastSeq, lastOrdinal, memberCount, byShards, false);
        }

        /// Of a room that is there and of whose log every entry is a message.
        public Head(long lastSeq, int memberCount, boolean byShards) {
            this(lastSeq, lastSeq, memberCount, byShards, false);
        }
    }

    /// An entry, and what its inbox record is stamped with: which queue message carried it, and which call numbered
    /// it. No two calls have the same.
    record Numbered(LogEntry entry, String carriedBy) {}

    sealed interface Append {
        record Appended() implements Append {}

        /// Someone else numbered meanwhile, so that not all entries were written. Read again.
        record Superseded() implements Append {}
    }
}
