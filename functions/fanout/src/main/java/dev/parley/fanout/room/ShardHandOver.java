package dev.parley.fanout.room;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.event.Event.ShardDue;
import dev.parley.domain.event.Event.ShardDue.Part;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Shard;
import dev.parley.port.queue.EventPublisher;
import dev.parley.protocol.FrameCodec;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Publishes the batch of a large room to its shards. Each shard has a message group of its own and gets one
/// queue message for each delivery round: a round must be off the queue before the next one starts. Thread
/// safe. A repeat publishes the same in the same order; clients skip a number that they have.
public final class ShardHandOver {
    private final EventPublisher events;
    private final FrameCodec codec = new FrameCodec();

    public ShardHandOver(EventPublisher events) {
        this.events = events;
    }

    /// @param due the messages to be pushed, by the id of the queue message that stands for each
    /// @param history what of the log those who join may read
    /// @throws dev.parley.port.DependencyUnavailableException if not all shards are known to have their event
    void handOver(RoomId roomId, List<RoomQueueItem> items, Map<String, LogEntry> due, HistoryVisibility history) {
        List<ShardDue> tasks = new ArrayList<>();
        for (DeliveryRound round : DeliveryRound.of(codec, roomId, QueuedOutbound.inOrder(items, due, history))) {
            List<Part> parts = parts(
                    items.stream()
                            .filter(item -> round.brought().contains(item.message()))
                            .toList(),
                    due);
            Shard.all().forEach(shard -> tasks.add(new ShardDue(roomId, shard, parts, history)));
        }
        if (!tasks.isEmpty()) {
            events.publishAll(tasks);
        }
    }

    private static List<Part> parts(List<RoomQueueItem> items, Map<String, LogEntry> due) {
        Iterator<Long> numbers = items.stream()
                .map(item -> due.get(item.message().id()))
                .filter(Objects::nonNull)
                .map(LogEntry::seq)
                .sorted()
                .iterator();
        List<Part> parts = new ArrayList<>();
        for (RoomQueueItem item : items) {
            switch (item.event()) {
                case Event.MessageAccepted _ -> {
                    if (due.containsKey(item.message().id())) {
                        add(parts, numbers.next());
                    }
                }
                case MembershipEvent change -> parts.add(new Part.Change(change));
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, long seq) {
        if (!parts.isEmpty() && parts.getLast() instanceof Part.Entries(long first, long last) && last + 1 == seq) {
            parts.set(parts.size() - 1, new Part.Entries(first, seq));
        } else {
            parts.add(new Part.Entries(seq, seq));
        }
    }
}
