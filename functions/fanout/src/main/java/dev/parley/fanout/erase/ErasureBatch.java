package dev.parley.fanout.erase;

import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.queue.QueueMessage;
import java.util.List;

/// Works off `erasures.fifo`: the groups of users and those of rooms. Thread safe; safe to repeat.
public record ErasureBatch(RoomErasure rooms, UserErasure users) implements GroupConsumer {
    private static final String USER_GROUP = "user:";

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        boolean ofUser = group.getFirst().message().group().startsWith(USER_GROUP);
        return ofUser ? users.work(group, deadline) : rooms.work(group, deadline);
    }
}
