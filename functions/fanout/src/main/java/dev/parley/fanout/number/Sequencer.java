package dev.parley.fanout.number;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.fanout.batch.ConcurrentReceiveException;
import dev.parley.fanout.batch.Deadline;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Numbers the messages of one room and batch, once each. Says which of them are to be pushed, and whether by
/// shards. Safe to repeat and to race: a number never changes. Thread safe.
public final class Sequencer {
    private final Sequencing sequencing;
    private final int largestWhole;
    private final Backoff backoff;
    private final Telemetry telemetry;

    /// @param largestWhole the number of members up to which a room is not delivered by shards
    public Sequencer(Sequencing sequencing, int largestWhole, Backoff backoff, Telemetry telemetry) {
        this.sequencing = sequencing;
        this.largestWhole = largestWhole;
        this.backoff = backoff;
        this.telemetry = telemetry;
    }

    /// An accepted send, the id of the queue message that brought it, which time that was received, and the
    /// number of the message that it changes.
    public record Carried(String by, int receive, InboxKey key, Optional<Long> ref) {
        /// Of a message.
        public Carried(String by, int receive, InboxKey key) {
            this(by, receive, key, Optional.empty());
        }
    }

    public sealed interface Outcome {
        /// What to push now, by the id of the queue message that brought it.
        ///
        /// Missing are copies of a message that another queue message got its number for, and messages that the
        /// inbox no longer holds: those were numbered long ago. Of a deleted room all are missing.
        ///
        /// @param byShards whether the room is pushed to in shards
        /// @param history what of the log those who join may read
        /// @param members whom to push to; absent where they have to be read
        record Sequenced(
                Map<String, LogEntry> due, boolean byShards, HistoryVisibility history, Optional<List<Member>> members)
                implements Outcome {
            public Sequenced {
                due = Map.copyOf(due);
            }
        }

        record NoSuchRoom() implements Outcome {}
    }

    /// @throws dev.parley.port.DependencyUnavailableException if it is not known to have come about
    /// @throws ConcurrentReceiveException if another call with the same receive, or with a later one, got
    /// messages their numbers. Nothing of the batch is to be pushed then
    public Outcome sequence(RoomId roomId, List<Carried> messages, Deadline deadline) {
        Map<InboxKey, List<ReceiveStamp>> carriers = carriers(messages);
        Set<Long> refs =
                messages.stream().flatMap(message -> message.ref().stream()).collect(Collectors.toSet());
        for (int tries = 1; ; tries++) {
            Tail tail = sequencing.tail(roomId, carriers.keySet(), refs);
            if (tail.room().isEmpty()) {
                return new Outcome.NoSuchRoom();
            }
            Head room = tail.room().get();
            if (room.deleted()) {
                sequencing.discard(carriers.keySet());
                telemetry.count(Counter.COPY_DROPPED, messages.size());
                return new Outcome.Sequenced(Map.of(), room.byShards(), room.history(), tail.members());
            }
            Map<String, Long> again = dueAgain(tail, carriers);
            List<Numbered> next = next(room, tail, carriers);
            Optional<Appended> appended = append(roomId, room, next, tail);
            if (appended.isPresent()) {
                next.forEach(one -> numbered(one, deadline));
                Map<String, LogEntry> due = read(roomId, again);
                due.putAll(dueNow(next, carriers));
                telemetry.count(Counter.COPY_DROPPED, messages.size() - due.size());
                return new Outcome.Sequenced(
                        due,
                        byShards(roomId, room),
                        room.history(),
                        appended.get().members());
            }
            deadline.require();
            backoff.afterTry(tries);
        }
    }

    /// Decided once in a room's life, and while nobody else delivers to it: going back would reorder.
    private boolean byShards(RoomId roomId, Head room) {
        if (!room.byShards() && room.memberCount() > largestWhole) {
            sequencing.deliverByShards(roomId);
            return true;
        }
        return room.byShards();
    }

    private static Map<InboxKey, List<ReceiveStamp>> carriers(List<Carried> messages) {
        String call = UUID.randomUUID().toString();
        Map<InboxKey, List<ReceiveStamp>> carriers = new LinkedHashMap<>();
        messages.forEach(message -> carriers.computeIfAbsent(message.key(), key -> new ArrayList<>())
                .add(new ReceiveStamp(message.by(), message.receive(), call)));
        return carriers;
    }

    private void numbered(Numbered one, Deadline deadline) {
        telemetry.count(Counter.SEQUENCED);
        telemetry.time(
                Timing.SEQUENCING_LAG, deadline.since(one.entry().message().sentAt()));
    }

    /// Absent if others numbered meanwhile.
    private Optional<Appended> append(RoomId roomId, Head room, List<Numbered> next, Tail tail) {
        if (next.isEmpty()) {
            return Optional.of(new Appended(tail.members()));
        }
        return switch (sequencing.append(roomId, room.lastSeq(), next, tail.messages())) {
            case Append.Appended appended -> Optional.of(new Appended(tail.membersAfter(appended)));
            case Append.Superseded _ -> {
                telemetry.count(Counter.SEQUENCING_CONFLICT);
                yield Optional.empty();
            }
        };
    }

    /// That nothing is left to number, and whom to push to, if it is known.
    private record Appended(Optional<List<Member>> members) {}

    private static List<Numbered> next(Head room, Tail tail, Map<InboxKey, List<ReceiveStamp>> carriers) {
        List<LogEntry> entries = new ArrayList<>();
        List<String> stamps = new ArrayList<>();
        carriers.forEach((key, ids) -> {
            if (tail.inbox().get(key) instanceof InboxRecord.Waiting(var sent)) {
                AcceptedMessage message = tail.erased().get(key.sender()) instanceof Instant erasedAt
                        ? Fold.asOfErased(sent, erasedAt)
                        : sent;
                long ordinal = entries.isEmpty()
                        ? room.lastOrdinal()
                        : entries.getLast().ordinal();
                entries.add(LogEntry.after(room.lastSeq() + entries.size(), ordinal, message));
                stamps.add(ids.getFirst().stamp());
            }
        });
        List<LogEntry> put = Fold.asPut(entries, tail.messages());
        List<Numbered> next = new ArrayList<>();
        for (int i = 0; i < put.size(); i++) {
            next.add(new Numbered(put.get(i), stamps.get(i)));
        }
        return next;
    }

    /// The numbers of what was numbered before, by the id of the queue message that is to bring it.
    private static Map<String, Long> dueAgain(Tail tail, Map<InboxKey, List<ReceiveStamp>> carriers) {
        Map<String, Long> due = new HashMap<>();
        carriers.forEach((key, copies) -> {
            if (tail.inbox().get(key) instanceof InboxRecord.Numbered numbered) {
                copies.stream()
                        .filter(carrier -> isDueAgain(carrier, numbered))
                        .forEach(carrier -> due.put(carrier.id(), numbered.seq()));
            }
        });
        return due;
    }

    /// From the log, and after the batch is folded: the inbox does not hold any more what was said, and it
    /// may be deleted since.
    private Map<String, LogEntry> read(RoomId roomId, Map<String, Long> seqs) {
        Map<Long, LogEntry> entries = sequencing.entries(roomId, Set.copyOf(seqs.values()));
        Map<String, LogEntry> due = new HashMap<>();
        seqs.forEach((carrier, seq) -> {
            if (entries.get(seq) instanceof LogEntry entry) {
                due.put(carrier, entry);
            }
        });
        return due;
    }

    /// What has got its number now, as it stands in the log: of its copies the first brings it.
    private static Map<String, LogEntry> dueNow(List<Numbered> next, Map<InboxKey, List<ReceiveStamp>> carriers) {
        Map<InboxKey, LogEntry> entries = new HashMap<>();
        Fold.asFolded(next.stream().map(Numbered::entry).toList())
                .forEach(entry -> entries.put(entry.message().key(), entry));
        Map<String, LogEntry> due = new HashMap<>();
        carriers.forEach((key, copies) -> {
            if (entries.get(key) instanceof LogEntry entry) {
                due.put(copies.getFirst().id(), entry);
            }
        });
        return due;
    }

    private static boolean isDueAgain(ReceiveStamp carrier, InboxRecord.Numbered numbered) {
        return switch (carrier.claim(numbered.numberedBy())) {
            case OWN, EARLIER_RECEIVE -> true;
            case OTHER -> false;
            case SAME_RECEIVE, LATER_RECEIVE -> throw new ConcurrentReceiveException();
        };
    }
}
