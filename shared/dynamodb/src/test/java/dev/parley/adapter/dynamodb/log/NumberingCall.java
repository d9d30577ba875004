package dev.parley.adapter.dynamodb.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.port.room.Rooms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What fan-out does to have a batch numbered: reads the tail, chooses what has no number, appends, and does
/// so again while it is superseded. Then notes whom it would push to: the members of the tail, or those of a read
/// after it.
record NumberingCall(
        Sequencing sequencing,
        Rooms rooms,
        RoomId roomId,
        String name,
        List<AcceptedMessage> batch,
        Audiences audiences)
        implements Runnable {
    private static final int TRIES = 30;

    @Override
    public void run() {
        Set<Long> refs = batch.stream()
                .flatMap(message -> message.payload().asChange().map(Change::ref).stream())
                .collect(Collectors.toSet());
        for (int tries = 1; tries <= TRIES; tries++) {
            Tail tail = sequencing.tail(
                    roomId, batch.stream().map(AcceptedMessage::key).distinct().toList(), refs);
            long lastSeq = tail.room().orElseThrow().lastSeq();
            List<Numbered> next = next(tail);
            if (next.isEmpty()) {
                return;
            }
            if (sequencing.append(roomId, lastSeq, next, tail.messages()) instanceof Append.Appended appended) {
                audiences.push(
                        next,
                        tail.membersAfter(appended)
                                .orElseGet(() -> rooms.reads().members(roomId)));
                return;
            }
        }
        throw new DependencyUnavailableException("a place in the log");
    }

    private List<Numbered> next(Tail tail) {
        Head room = tail.room().orElseThrow();
        List<LogEntry> next = new ArrayList<>();
        batch.stream().distinct().forEach(message -> {
            if (tail.inbox().get(message.key()) instanceof InboxRecord.Waiting(var accepted)) {
                long ordinal =
                        next.isEmpty() ? room.lastOrdinal() : next.getLast().ordinal();
                next.add(LogEntry.after(room.lastSeq() + next.size(), ordinal, accepted));
            }
        });
        return Fold.asPut(next, tail.messages()).stream()
                .map(entry -> new Numbered(entry, name))
                .toList();
    }
}
