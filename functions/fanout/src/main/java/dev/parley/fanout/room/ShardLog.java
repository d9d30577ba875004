package dev.parley.fanout.room;

import dev.parley.domain.event.Event.ShardDue;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.MessageLog;
import dev.parley.port.queue.QueueMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Turns the due numbers of a shard into outbound, with the messages from the log. Thread safe.
public final class ShardLog {
    private final MessageLog log;

    public ShardLog(MessageLog log) {
        this.log = log;
    }

    /// What a queue message says that a shard is due.
    record Task(QueueMessage message, ShardDue due) {}

    /// What each task pushes to the shard, in their order. All tasks are of one room. One read for numbers that
    /// follow each other, whatever is pushed between them.
    ///
    /// @throws DependencyUnavailableException if the log does not give a message that was numbered
    List<List<QueuedOutbound>> outbounds(List<Task> tasks) {
        Map<Long, LogEntry> entries = new HashMap<>();
        runs(tasks).forEach(run -> read(tasks.getFirst().due().roomId(), run, entries));
        return tasks.stream()
                .map(task -> task.due().parts().stream()
                        .flatMap(part -> outbound(part, entries, task.due().history()).stream())
                        .map(one -> new QueuedOutbound(one, task.message()))
                        .toList())
                .toList();
    }

    private static List<Outbound> outbound(Part part, Map<Long, LogEntry> entries, HistoryVisibility history) {
        return switch (part) {
            case Part.Change(var change) -> RoomEventPushes.of(change);
            case Part.Entries(long first, long last) -> {
                List<Outbound> messages = new ArrayList<>();
                for (long seq = first; seq <= last; seq++) {
                    messages.add(new Outbound.Message(Objects.requireNonNull(entries.get(seq)), history));
                }
                yield messages;
            }
        };
    }

    private static List<Part.Entries> runs(List<Task> tasks) {
        List<Part.Entries> runs = new ArrayList<>();
        for (Part part :
                tasks.stream().flatMap(task -> task.due().parts().stream()).toList()) {
            if (part instanceof Part.Entries(long first, long last)) {
                if (!runs.isEmpty() && runs.getLast().last() + 1 == first) {
                    runs.set(runs.size() - 1, new Part.Entries(runs.getLast().first(), last));
                } else {
                    runs.add(new Part.Entries(first, last));
                }
            }
        }
        return runs;
    }

    private void read(RoomId roomId, Part.Entries run, Map<Long, LogEntry> entries) {
        long next = run.first();
        while (next <= run.last()) {
            List<LogEntry> more = log.after(roomId, next - 1, Math.toIntExact(run.last() - next + 1));
            if (more.isEmpty()) {
                throw new DependencyUnavailableException("the log from " + next);
            }
            more.forEach(entry -> entries.put(entry.seq(), entry));
            next = more.getLast().seq() + 1;
        }
    }
}
