package dev.parley.adapter.dynamodb.log;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import java.util.ArrayList;
import java.util.List;

/// What fan-out does to have a batch numbered: reads the tail, chooses what has no number, appends, and does
/// so again while it is superseded.
record NumberingCall(Sequencing sequencing, RoomId roomId, String name, List<AcceptedMessage> batch)
        implements Runnable {
    private static final int TRIES = 30;

    @Override
    public void run() {
        for (int tries = 1; tries <= TRIES; tries++) {
            Tail tail = sequencing.tail(
                    roomId, batch.stream().map(AcceptedMessage::key).distinct().toList());
            long lastSeq = tail.room().orElseThrow().lastSeq();
            List<Numbered> next = next(lastSeq, tail);
            if (next.isEmpty() || sequencing.append(roomId, lastSeq, next) instanceof Append.Appended) {
                return;
            }
        }
        throw new DependencyUnavailableException("a place in the log");
    }

    private List<Numbered> next(long lastSeq, Tail tail) {
        List<Numbered> next = new ArrayList<>();
        batch.stream().distinct().forEach(message -> {
            if (tail.inbox().get(message.key()) instanceof InboxRecord.Waiting(var accepted)) {
                next.add(new Numbered(new LogEntry(lastSeq + next.size() + 1, accepted), name));
            }
        });
        return next;
    }
}
