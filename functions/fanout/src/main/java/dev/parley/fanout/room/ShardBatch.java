package dev.parley.fanout.room;

import dev.parley.domain.event.Event.ShardDue;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Shard;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.room.ShardLog.Task;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.QueueMessage;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Processes the message group of one shard: reads the due messages from the log, and pushes them and the
/// changes of the room to the members in that shard, in their order. A message that can never succeed goes to
/// the dead letters alone. Safe to repeat; thread safe.
public final class ShardBatch implements GroupConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(ShardBatch.class);

    private final ShardLog log;
    private final RoomDelivery delivery;
    private final RoomReads rooms;
    private final GroupQueue queue;
    private final Telemetry telemetry;
    private final FrameCodec codec = new FrameCodec();

    public ShardBatch(ShardLog log, RoomDelivery delivery, RoomReads rooms, GroupQueue queue, Telemetry telemetry) {
        this.log = log;
        this.delivery = delivery;
        this.rooms = rooms;
        this.queue = queue;
        this.telemetry = telemetry;
    }

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        List<Task> tasks = new ArrayList<>();
        for (ReceivedEvent incoming : group) {
            QueueMessage message = incoming.message();
            if (incoming.event().orElse(null) instanceof ShardDue due
                    && due.routingKey().text().equals(message.group())) {
                tasks.add(new Task(message, due));
            } else {
                queue.bury(message);
            }
        }
        if (tasks.isEmpty()) {
            return List.of();
        }
        try {
            return deliver(tasks, deadline);
        } catch (DependencyUnavailableException e) {
            LOG.warn("shard group {} is put off", group.getFirst().message().group(), e);
            return messages(tasks);
        }
    }

    private List<QueueMessage> deliver(List<Task> tasks, Deadline deadline) {
        RoomId roomId = tasks.getFirst().due().roomId();
        Shard shard = tasks.getFirst().due().shard();
        List<DeliveryRound> rounds = DeliveryRound.ofWhole(codec, roomId, log.outbounds(tasks));
        if (rounds.isEmpty()) {
            return List.of();
        }
        UnfinishedMessages unfinished = new UnfinishedMessages(messages(tasks), rounds, queue.redelivery());
        delivery.deliver(roomId, rounds, Audience.of(rooms, shard), unfinished, deadline);
        if (unfinished.messages().isEmpty()) {
            rounds.stream().flatMap(round -> round.outbound().stream()).forEach(one -> time(one, deadline));
        }
        return unfinished.messages();
    }

    private void time(Outbound one, Deadline deadline) {
        if (one instanceof Outbound.Message(LogEntry entry, var _)) {
            telemetry.time(
                    Telemetry.Timing.DELIVERY_LAG,
                    deadline.since(entry.message().sentAt()));
        }
    }

    private static List<QueueMessage> messages(List<Task> tasks) {
        return tasks.stream().map(Task::message).toList();
    }
}
