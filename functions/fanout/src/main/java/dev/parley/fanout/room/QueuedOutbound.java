package dev.parley.fanout.room;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.MembershipEvent;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.port.queue.QueueMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// An [Outbound] and the queue message that brought it.
record QueuedOutbound(Outbound outbound, QueueMessage by) {
    /// What these queue messages push to the room, in their order; the messages among them in the order of
    /// their numbers, whatever the order of redelivered ones.
    ///
    /// @param due the messages to be pushed, by the id of the queue message that stands for each
    static List<QueuedOutbound> inOrder(
            List<RoomQueueItem> items, Map<String, LogEntry> due, HistoryVisibility history) {
        Map<String, QueueMessage> messages = new HashMap<>();
        items.forEach(item -> messages.put(item.message().id(), item.message()));
        Iterator<Map.Entry<String, LogEntry>> entries = due.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> entry.getValue().seq()))
                .iterator();
        List<QueuedOutbound> queued = new ArrayList<>();
        for (RoomQueueItem item : items) {
            switch (item.event()) {
                case Event.MessageAccepted _ -> {
                    if (due.containsKey(item.message().id())) {
                        Map.Entry<String, LogEntry> next = entries.next();
                        QueueMessage by =
                                Objects.requireNonNull(messages.get(next.getKey()), "due names other messages");
                        queued.add(new QueuedOutbound(new Outbound.Message(next.getValue(), history), by));
                    }
                }
                case MembershipEvent event ->
                    RoomEventPushes.of(event).forEach(change -> queued.add(new QueuedOutbound(change, item.message())));
            }
        }
        return queued;
    }
}
