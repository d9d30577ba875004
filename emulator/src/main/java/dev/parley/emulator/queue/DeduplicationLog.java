package dev.parley.emulator.queue;

import dev.parley.emulator.queue.MessageQueue.Sent;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The deduplication ids of the last minutes with what was sent under them. Guarded by the queue's lock.
final class DeduplicationLog {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Duration interval;

    private record Entry(Sent sent, long at) {}

    DeduplicationLog(Duration interval) {
        this.interval = interval;
    }

    Optional<Sent> find(String id, long now) {
        forget(now - interval.toMillis());
        return Optional.ofNullable(entries.get(id)).map(Entry::sent);
    }

    void add(String id, Sent sent, long now) {
        entries.put(id, new Entry(sent, now));
    }

    void clear() {
        entries.clear();
    }

    private void forget(long before) {
        for (Iterator<Entry> oldest = entries.values().iterator(); oldest.hasNext(); ) {
            if (oldest.next().at() > before) {
                return;
            }
            oldest.remove();
        }
    }
}
