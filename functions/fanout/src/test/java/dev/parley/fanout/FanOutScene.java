package dev.parley.fanout;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.Shard;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.fanout.number.SenderCursors;
import dev.parley.fanout.number.Sequencer;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.ConnectionCloser;
import dev.parley.fanout.post.ConnectionPoster;
import dev.parley.fanout.post.PostBudgetThrottle;
import dev.parley.fanout.post.PostPool;
import dev.parley.fanout.post.PostSchedule;
import dev.parley.fanout.post.PostThrottle;
import dev.parley.fanout.room.Audience;
import dev.parley.fanout.room.RoomBatch;
import dev.parley.fanout.room.RoomDelivery;
import dev.parley.fanout.room.ShardBatch;
import dev.parley.fanout.room.ShardHandOver;
import dev.parley.fanout.room.ShardLog;
import dev.parley.fanout.signal.FloodCutOff;
import dev.parley.fanout.signal.PresenceAudience;
import dev.parley.fanout.signal.PresenceSignals;
import dev.parley.fanout.signal.ReceiptSignals;
import dev.parley.fanout.signal.SignalBatch;
import dev.parley.fanout.signal.SignalPush;
import dev.parley.fanout.signal.SmallRooms;
import dev.parley.fanout.signal.TypingSignals;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.PostBudget;
import dev.parley.port.queue.QueueMessage;
import dev.parley.protocol.FrameCodec;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryClientGateway;
import dev.parley.testkit.memory.InMemoryConnectionRegistry;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRedelivery;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import dev.parley.testkit.memory.tables.InMemoryMemberships;
import dev.parley.testkit.memory.tables.InMemoryMessageLog;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemorySequencing;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// The fan-out function over ports in memory, one room of it, and a clock that pauses move.
public final class FanOutScene {
    public static final RoomId ROOM = new RoomId("room-1");
    public static final int LARGEST_WHOLE = 50;

    private final Map<String, Integer> receives = new HashMap<>();
    private PostThrottle governor = PostThrottle.NONE;
    public final StepClock clock = new StepClock();
    public final InMemoryStore store = new InMemoryStore();
    public final InMemoryRooms rooms = new InMemoryRooms(store, new InMemoryIdSource());
    public final InMemoryMemberships memberships = new InMemoryMemberships(store);
    public final InMemoryInbox inbox = new InMemoryInbox(store);
    public final InMemorySequencing sequencing = new InMemorySequencing(store);
    public final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    public final InMemoryClientGateway gateway = new InMemoryClientGateway();
    public final InMemoryEventPublisher events = new InMemoryEventPublisher();
    public final InMemoryRedelivery redelivery = new InMemoryRedelivery();
    public final Backoff backoff =
            new Backoff(clock::advance, new Random(1), Duration.ofMillis(20), Duration.ofMillis(400));
    public final ConnectionPoster courier = new ConnectionPoster(gateway, backoff, Telemetry.NONE, clock);
    public final ConnectionCleanup upkeep = new ConnectionCleanup(registry, events, clock);
    public final PostPool dispatch = new PostPool(courier, upkeep, this::admit, 8);
    public final Sequencer sequencer = new Sequencer(sequencing, LARGEST_WHOLE, backoff, Telemetry.NONE);
    public final RoomDelivery deliverer = new RoomDelivery(registry, new FrameCodec(), dispatch, upkeep);
    public final RoomBatch roomBatch = new RoomBatch(
            sequencer,
            new SenderCursors(memberships),
            deliverer,
            Audience.whole(rooms),
            new ShardHandOver(events),
            new GroupQueue(redelivery, redelivery, Telemetry.NONE),
            Telemetry.NONE);
    public final ShardBatch shardBatch = new ShardBatch(
            new ShardLog(new InMemoryMessageLog(store)),
            deliverer,
            rooms,
            new GroupQueue(redelivery, redelivery, Telemetry.NONE),
            Telemetry.NONE);

    public final SignalPush push = new SignalPush(registry, new FrameCodec(), dispatch, upkeep);
    public final SmallRooms smallRooms = new SmallRooms(rooms, clock);
    public final PresenceSignals presence = new PresenceSignals(
            registry,
            new ConnectionCloser(registry, gateway, new FrameCodec(), new Random(1)),
            new PresenceAudience(new InMemoryMemberships(store), rooms),
            push,
            events);
    public final SignalBatch signalBatch = new SignalBatch(
            new TypingSignals(smallRooms, push, Telemetry.NONE),
            new ReceiptSignals(smallRooms, push, Telemetry.NONE),
            presence,
            new FloodCutOff(registry, Telemetry.NONE));

    /// A room of these users.
    public static FanOutScene withRoom(UserId creator, UserId... others) {
        FanOutScene scene = new FanOutScene();
        scene.rooms.create(Fixtures.group(ROOM, creator, others));
        return scene;
    }

    /// From now on deliveries share this budget; waiting moves the clock.
    public void govern(PostBudget budget, PostBudgetThrottle.Terms terms, Telemetry telemetry) {
        governor = new PostBudgetThrottle(budget, terms, clock::advance, telemetry);
    }

    private Optional<PostSchedule> admit(int posts, Deadline deadline) {
        return governor.admit(posts, deadline);
    }

    public Deadline deadline() {
        return new Deadline(clock, clock.instant().plus(Duration.ofSeconds(5)));
    }

    public Connection connect(UserId user, String id) {
        return connect(Fixtures.connection(user, id));
    }

    public Connection connect(Connection connection) {
        registry.register(connection, 50, clock.instant());
        registry.recordPushed(connection.userId(), true);
        return connection;
    }

    /// Alice's message number `n`, stored but not numbered.
    public AcceptedMessage accepted(int n) {
        return accepted(Fixtures.message(ROOM, Fixtures.ALICE, n));
    }

    public AcceptedMessage accepted(AcceptedMessage message) {
        inbox.accept(message);
        return message;
    }

    /// The event as the queue gives it out for the first time.
    public static ReceivedEvent queued(String id, Event event) {
        return queued(id, event, 1);
    }

    public static ReceivedEvent queued(String id, Event event, int receiveCount) {
        QueueMessage message =
                new QueueMessage(id, "receipt-" + id, event.routingKey().text(), "", receiveCount);
        return new ReceivedEvent(message, Optional.of(event));
    }

    public static ReceivedEvent queued(String id, AcceptedMessage message) {
        return queued(id, new Event.MessageAccepted(message));
    }

    /// Works off one batch of the room.
    public List<String> work(ReceivedEvent... batch) {
        List<ReceivedEvent> received = Stream.of(batch).map(this::received).toList();
        return roomBatch.work(received, deadline()).stream()
                .map(QueueMessage::id)
                .toList();
    }

    /// Works off what the room's batches handed over to this shard.
    public List<String> workShard(Shard shard) {
        List<ReceivedEvent> tasks = events.published(Event.ShardDue.class).stream()
                .filter(due -> due.shard().equals(shard))
                .map(due -> queued("due-" + System.identityHashCode(due), due))
                .toList();
        return shardBatch.work(tasks, deadline()).stream().map(QueueMessage::id).toList();
    }

    /// The message as the queue gives it out now: each time counts.
    private ReceivedEvent received(ReceivedEvent incoming) {
        QueueMessage message = incoming.message();
        int count =
                receives.merge(message.id(), message.receiveCount(), (before, given) -> Math.max(before + 1, given));
        return new ReceivedEvent(
                new QueueMessage(message.id(), message.receipt(), message.group(), message.body(), count),
                incoming.event());
    }

    /// Works off one batch of signals.
    public List<String> signal(Event... batch) {
        List<ReceivedEvent> incoming =
                Stream.of(batch).map(event -> queued("s", event)).toList();
        return signalBatch.work(incoming, deadline()).stream()
                .map(QueueMessage::id)
                .toList();
    }

    public List<String> framesTo(Connection connection) {
        return gateway.framesTo(connection.id());
    }
}
