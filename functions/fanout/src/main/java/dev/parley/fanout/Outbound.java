package dev.parley.fanout;

import dev.parley.domain.LogEntry;
import dev.parley.domain.UserId;
import dev.parley.domain.event.Event;
import dev.parley.protocol.Push;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that a room is told.
sealed interface Outbound {
    /// For the members who joined before it.
    record Message(LogEntry entry) implements Outbound {}

    /// For all members, and for `alsoTo`, who may be none any more.
    record Change(Push.RoomChange push, Optional<UserId> alsoTo) implements Outbound {}

    /// What these queue messages have the room told, in their order; the messages among them in the order of
    /// their numbers, whatever the order of redelivered ones.
    ///
    /// @param due the messages to be told, by the id of the queue message that stands for each
    static List<Outbound> inOrder(List<RoomItem> items, Map<String, LogEntry> due) {
        Iterator<LogEntry> entries = due.values().stream()
                .sorted(Comparator.comparingLong(LogEntry::seq))
                .iterator();
        List<Outbound> outbound = new ArrayList<>();
        for (RoomItem item : items) {
            switch (item.event()) {
                case Event.MessageAccepted _ -> {
                    if (due.containsKey(item.message().id())) {
                        outbound.add(new Message(entries.next()));
                    }
                }
                case Event.RoomCreated created -> outbound.addAll(RoomChanges.of(created));
                case Event.MembersAdded added -> outbound.addAll(RoomChanges.of(added));
                case Event.MemberRemoved removed -> outbound.addAll(RoomChanges.of(removed));
                case Event.RoleChanged changed -> outbound.addAll(RoomChanges.of(changed));
                case Event.TypingChanged _, Event.ReceiptAdvanced _ ->
                    throw new IllegalStateException("signals have queues of their own");
            }
        }
        return outbound;
    }
}
