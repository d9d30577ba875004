package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.MessageView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/// Reads the messages of an [InMemoryStore].
public final class InMemoryMessageView implements MessageView {
    private final InMemoryStore store;

    public InMemoryMessageView(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Found read(RoomId roomId, Stretch stretch, int messages, int entries) {
        if (stretch.isEmpty() || messages == 0) {
            return new Found(List.of(), stretch);
        }
        return store.atomically(() -> {
            NavigableMap<Long, LogEntry> range =
                    store.logOf(roomId).subMap(stretch.first(), true, stretch.last(), true);
            Collection<LogEntry> ordered = (stretch.newestFirst() ? range.descendingMap() : range).values();
            return lookThrough(ordered, stretch, messages, entries);
        });
    }

    private static Found lookThrough(Collection<LogEntry> ordered, Stretch stretch, int messages, int entries) {
        List<LogEntry> found = new ArrayList<>();
        int seen = 0;
        for (LogEntry entry : ordered) {
            seen++;
            if (entry.change().isEmpty()) {
                found.add(entry);
            }
            if (found.size() == messages || seen == entries) {
                return new Found(found, stretch.beyond(entry.seq()));
            }
        }
        return new Found(found, stretch.atItsEnd());
    }
}
