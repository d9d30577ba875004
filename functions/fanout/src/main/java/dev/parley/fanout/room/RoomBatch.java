package dev.parley.fanout.room;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.number.SenderCursors;
import dev.parley.fanout.number.Sequencer;
import dev.parley.fanout.number.Sequencer.Outcome;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.QueueMessage;
import dev.parley.protocol.FrameCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Processes the message group of a room: numbers the messages, then pushes messages and changes of the room in
/// their order, or hands them over to its shards. A message that can never succeed goes to the dead letters
/// alone. Safe to repeat; thread safe.
public final class RoomBatch implements GroupConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(RoomBatch.class);

    private final Sequencer sequencer;
    private final SenderCursors senders;
    private final RoomDelivery delivery;
    private final Audience members;
    private final ShardHandOver shards;
    private final GroupQueue queue;
    private final Telemetry telemetry;
    private final FrameCodec codec = new FrameCodec();

    public RoomBatch(
            Sequencer sequencer,
            SenderCursors senders,
            RoomDelivery delivery,
            Audience members,
            ShardHandOver shards,
            GroupQueue queue,
            Telemetry telemetry) {
        this.sequencer = sequencer;
        this.senders = senders;
        this.delivery = delivery;
        this.members = members;
        this.shards = shards;
        this.queue = queue;
        this.telemetry = telemetry;
    }

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        List<RoomQueueItem> sound = new ArrayList<>();
        for (ReceivedEvent incoming : group) {
            RoomQueueItem.of(incoming).ifPresentOrElse(sound::add, () -> queue.bury(incoming.message()));
        }
        if (sound.isEmpty()) {
            return List.of();
        }
        try {
            return work(sound.getFirst().event().roomId(), sound, deadline);
        } catch (DependencyUnavailableException e) {
            LOG.warn("group {} is put off", group.getFirst().message().group(), e);
            return messages(sound);
        }
    }

    private List<QueueMessage> work(RoomId roomId, List<RoomQueueItem> sound, Deadline deadline) {
        return switch (sequence(roomId, sound, deadline)) {
            case Outcome.Sequenced sequenced -> {
                CompletableFuture<Void> cursors =
                        senders.move(roomId, sequenced.due().values());
                try {
                    yield deliver(roomId, sound, sequenced, deadline);
                } finally {
                    cursors.join();
                }
            }
            case Outcome.NoSuchRoom _ -> {
                sound.stream()
                        .filter(item -> item.event() instanceof Event.MessageAccepted)
                        .forEach(item -> queue.bury(item.message()));
                yield List.of();
            }
        };
    }

    private List<QueueMessage> deliver(
            RoomId roomId, List<RoomQueueItem> sound, Outcome.Sequenced sequenced, Deadline deadline) {
        if (!sequenced.byShards()) {
            return push(roomId, sound, sequenced, deadline);
        }
        deadline.require();
        shards.handOver(roomId, sound, sequenced.due(), sequenced.history());
        return List.of();
    }

    private Outcome sequence(RoomId roomId, List<RoomQueueItem> sound, Deadline deadline) {
        List<Sequencer.Carried> messages = new ArrayList<>();
        for (RoomQueueItem item : sound) {
            if (item.event() instanceof Event.MessageAccepted(var key, var _, var change)) {
                messages.add(new Sequencer.Carried(
                        item.message().id(), item.message().receiveCount(), key, change.map(Change.Bare::ref)));
            }
        }
        return sequencer.sequence(roomId, messages, deadline);
    }

    private List<QueueMessage> push(
            RoomId roomId, List<RoomQueueItem> sound, Outcome.Sequenced sequenced, Deadline deadline) {
        List<DeliveryRound> rounds =
                DeliveryRound.of(codec, roomId, QueuedOutbound.inOrder(sound, sequenced.due(), sequenced.history()));
        if (rounds.isEmpty()) {
            return List.of();
        }
        UnfinishedMessages unfinished = new UnfinishedMessages(messages(sound), rounds, queue.redelivery());
        Audience known = sequenced.members().map(members::known).orElse(members);
        delivery.deliver(roomId, rounds, known, unfinished, deadline);
        if (unfinished.messages().isEmpty()) {
            sequenced
                    .due()
                    .values()
                    .forEach(entry -> telemetry.time(
                            Telemetry.Timing.DELIVERY_LAG,
                            deadline.since(entry.message().sentAt())));
        }
        return unfinished.messages();
    }

    private static List<QueueMessage> messages(List<RoomQueueItem> items) {
        return items.stream().map(RoomQueueItem::message).toList();
    }
}
