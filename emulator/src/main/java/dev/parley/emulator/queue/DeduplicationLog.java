package dev.parley.emulator.queue;

import dev.parley.emulator.queue.MessageQueue.Sent;
import dev.parley.emulator.queue.StoredMessage.Content;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The deduplication ids of the last minutes with what was sent under them. Guarded by the queue's lock.
final class DeduplicationLog {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Duration interval;
    private final boolean withinGroup;

    private record Entry(Sent sent, long at) {}

    /// @param withinGroup whether an id counts within its message group only
    DeduplicationLog(Duration interval, boolean withinGroup) {
        this.interval = interval;
        this.withinGroup = withinGroup;
    }

    Optional<Sent> find(Content content, long now) {
        forget(now - interval.toMillis());
        return Optional.ofNullable(entries.get(id(content))).map(Entry::sent);
    }

    void add(Content content, Sent sent, long now) {
        entries.put(id(content), new Entry(sent, now));
    }

    private String id(Content content) {
        return (withinGroup ? content.groupId() + "\n" : "") + content.deduplicationId();
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
