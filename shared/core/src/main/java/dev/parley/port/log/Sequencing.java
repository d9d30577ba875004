package dev.parley.port.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Numbers a room's messages. Correct with any number of writers, fast with one. Thread safe.
public interface Sequencing {
    /// The room's last number, and what the inbox knows of these keys: of what it shows without a number,
    /// none stands in the log up to that last number. What another writer left half done is finished first,
    /// so that every change up to that last number is folded. At most 50 keys. The members are read after the
    /// room: of the stays that began before the room was read none is missing.
    ///
    /// @param refs the numbers of the messages that these sends change
    Tail tail(RoomId roomId, Collection<InboxKey> keys, Collection<Long> refs);

    /// As above, for sends that change nothing.
    default Tail tail(RoomId roomId, Collection<InboxKey> keys) {
        return tail(roomId, keys, Set.of());
    }

    /// Writes the entries to the log, folds the changes among them into their messages, stamps the inbox
    /// records, which then no longer hold what was said, and moves the room's last number from `lastSeq` to
    /// that of the last entry, together with the count of messages and with what the room says of its latest
    /// message, all in this order. Entries are consecutive from `lastSeq + 1`, at most 25, and
    /// of sends that one `tail` showed without a number beside this `lastSeq`. An entry that is written
    /// stays: if the call fails or is superseded later, the next `tail` shows it with its number.
    ///
    /// @param messages the messages that the entries change, as that `tail` showed them
    Append append(RoomId roomId, long lastSeq, List<Numbered> entries, Map<Long, LogEntry> messages);

    /// As above, for entries that change nothing.
    default Append append(RoomId roomId, long lastSeq, List<Numbered> entries) {
        return append(roomId, lastSeq, entries, Map.of());
    }

    /// The entries of the log with these numbers, in their present state; those that do not exist are left
    /// out. At most 50.
    Map<Long, LogEntry> entries(RoomId roomId, Collection<Long> seqs);

    /// Drops sends that a deleted room will never number: takes what they say out of the inbox and lets the
    /// store forget them. One that is gone or numbered is left alone. Safe to repeat.
    void discard(Collection<InboxKey> keys);

    /// From now on the room is delivered by shards, for good. Safe to repeat.
    void deliverByShards(RoomId roomId);

    /// `room` is absent when there is no such room; a key that the inbox does not hold is left out. So is a
    /// `ref` that is not in the log. `messages` are as they are after all changes up to the last number.
    /// `erased` tells of those senders who were erased when that was. `members` is absent where the room is
    /// delivered by shards or has too many members for one read.
    record Tail(
            Optional<Head> room,
            Map<InboxKey, InboxRecord> inbox,
            Map<Long, LogEntry> messages,
            Map<UserId, Instant> erased,
            Optional<List<Member>> members) {
        public Tail {
            inbox = Map.copyOf(inbox);
            messages = Map.copyOf(messages);
            erased = Map.copyOf(erased);
            members = members.map(List::copyOf);
        }

        /// The members that what was appended after this read goes to; absent if it is not known, because
        /// somebody joined or left between the read and the move of the last number. They have to be read
        /// again then.
        public Optional<List<Member>> membersAfter(Append.Appended append) {
            return members.filter(_ -> room.filter(append::foundTheMembersOf).isPresent());
        }

        /// A tail of sends of whose senders nobody was erased.
        public Tail(Optional<Head> room, Map<InboxKey, InboxRecord> inbox, Map<Long, LogEntry> messages) {
            this(room, inbox, messages, Map.of(), Optional.empty());
        }

        /// A tail of sends that change nothing.
        public Tail(Optional<Head> room, Map<InboxKey, InboxRecord> inbox) {
            this(room, inbox, Map.of());
        }
    }

    /// A room's last number, the count of messages up to it, how many members it has, whether it is delivered
    /// by shards, what of its log those who join may read, and whether it is deleted. `membersVersion` grows
    /// with every stay that begins or ends.
    record Head(
            long lastSeq,
            long lastOrdinal,
            int memberCount,
            boolean byShards,
            HistoryVisibility history,
            boolean deleted,
            long membersVersion) {
        /// Of a room that is there.
        public Head(long lastSeq, long lastOrdinal, int memberCount, boolean byShards, HistoryVisibility history) {
            this(lastSeq, lastOrdinal, memberCount, byShards, history, false, 0);
        }

        /// Of a room that is there and of whose log every entry is a message.
        public Head(long lastSeq, int memberCount, boolean byShards, HistoryVisibility history) {
            this(lastSeq, lastSeq, memberCount, byShards, history, false, 0);
        }
    }

    /// An entry, and what its inbox record is stamped with: which queue message carried it, and which call
    /// numbered it. No two calls have the same.
    record Numbered(LogEntry entry, String carriedBy) {}

    sealed interface Append {
        /// The room's members as the move of the last number found them.
        record Appended(int memberCount, long membersVersion) implements Append {
            /// Whether nobody joined or left since the room was read so. The count tells of those whom a
            /// version from before versions let in or out.
            boolean foundTheMembersOf(Head room) {
                return memberCount == room.memberCount() && membersVersion == room.membersVersion();
            }
        }

        /// Someone else numbered meanwhile, so that not all entries were written. Read again.
        record Superseded() implements Append {}
    }
}
