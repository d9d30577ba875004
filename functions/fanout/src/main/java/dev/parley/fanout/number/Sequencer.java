package dev.parley.fanout.number;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Numbers the messages of one room and batch, once each. Tells which of them are to be pushed, and whether by
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

    /// An accepted message, the id of the queue message that brought it, and which time that was received.
    public record Carried(String by, int receive, InboxKey key) {}

    public sealed interface Outcome {
        /// What to push now, by the id of the queue message that brought it.
        ///
        /// Missing are copies of a message that another queue message got its number for, and messages that the
        /// inbox no longer holds: those were numbered long ago. Of a deleted room all are missing.
        ///
        /// @param byShards whether the room is told in shards
        record Sequenced(Map<String, LogEntry> due, boolean byShards) implements Outcome {
            public Sequenced {
                due = Map.copyOf(due);
            }
        }

        record NoSuchRoom() implements Outcome {}
    }

    /// @throws dev.parley.port.DependencyUnavailableException if it is not known to have come about
    /// @throws TwinAtWorkException if another call with the same batch got the messages their numbers
    public Outcome sequence(RoomId roomId, List<Carried> messages, Deadline deadline) {
        Map<InboxKey, List<ReceiveStamp>> carriers = carriers(messages);
        for (int tries = 1; ; tries++) {
            Tail tail = sequencing.tail(roomId, carriers.keySet());
            if (tail.room().isEmpty()) {
                return new Outcome.NoSuchRoom();
            }
            Head room = tail.room().get();
            if (room.deleted()) {
                sequencing.discard(carriers.keySet());
                telemetry.count(Counter.COPY_DROPPED, messages.size());
                return new Outcome.Sequenced(Map.of(), room.byShards());
            }
            long lastSeq = room.lastSeq();
            Map<String, LogEntry> due = dueAgain(tail, carriers);
            List<Numbered> next = next(room, tail, carriers);
            if (next.isEmpty() || append(roomId, lastSeq, next)) {
                next.forEach(one -> numbered(one, deadline));
                due.putAll(dueNow(next, carriers));
                telemetry.count(Counter.COPY_DROPPED, messages.size() - due.size());
                return new Outcome.Sequenced(due, byShards(roomId, room));
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

    private boolean append(RoomId roomId, long lastSeq, List<Numbered> next) {
        return switch (sequencing.append(roomId, lastSeq, next)) {
            case Append.Appended _ -> true;
            case Append.Superseded _ -> {
                telemetry.count(Counter.SEQUENCING_CONFLICT);
                yield false;
            }
        };
    }

    private static List<Numbered> next(Head room, Tail tail, Map<InboxKey, List<ReceiveStamp>> carriers) {
        List<Numbered> next = new ArrayList<>();
        carriers.forEach((key, ids) -> {
            InboxRecord accepted = tail.inbox().get(key);
            if (accepted != null && accepted.numbering().isEmpty()) {
                long place = next.size() + 1L;
                LogEntry entry = new LogEntry(room.lastSeq() + place, room.lastOrdinal() + place, accepted.message());
                next.add(new Numbered(entry, ids.getFirst().stamp()));
            }
        });
        return next;
    }

    /// What had its number before, by the id of the queue message that is to bring it.
    private static Map<String, LogEntry> dueAgain(Tail tail, Map<InboxKey, List<ReceiveStamp>> carriers) {
        Map<String, LogEntry> due = new HashMap<>();
        carriers.forEach((key, copies) -> {
            if (tail.inbox().get(key) instanceof InboxRecord accepted) {
                copies.forEach(carrier -> dueAgain(carrier, accepted).ifPresent(entry -> due.put(carrier.id(), entry)));
            }
        });
        return due;
    }

    /// What has got its number now: of its copies the first brings it.
    private static Map<String, LogEntry> dueNow(List<Numbered> next, Map<InboxKey, List<ReceiveStamp>> carriers) {
        Map<InboxKey, LogEntry> entries = new HashMap<>();
        next.forEach(one -> entries.put(one.entry().message().key(), one.entry()));
        Map<String, LogEntry> due = new HashMap<>();
        carriers.forEach((key, copies) -> {
            if (entries.get(key) instanceof LogEntry entry) {
                due.put(copies.getFirst().id(), entry);
            }
        });
        return due;
    }

    private static Optional<LogEntry> dueAgain(ReceiveStamp carrier, InboxRecord accepted) {
        return accepted.numbering()
                .filter(numbering -> switch (carrier.claim(numbering.numberedBy())) {
                    case OWN, EARLIER_RECEIVE -> true;
                    case OTHER -> false;
                    case SAME_RECEIVE -> throw new ConcurrentReceiveException();
                })
                .map(numbering -> new LogEntry(numbering.seq(), accepted.message()));
    }
}
