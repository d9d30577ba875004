package dev.parley.fanout;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.Connection;
import dev.parley.domain.RoomId;
import dev.parley.domain.Shard;
import dev.parley.domain.UserId;
import dev.parley.domain.event.Event;
import dev.parley.memory.InMemoryClientGateway;
import dev.parley.memory.InMemoryConnectionRegistry;
import dev.parley.memory.InMemoryEventPublisher;
import dev.parley.memory.InMemoryIdSource;
import dev.parley.memory.InMemoryInbox;
import dev.parley.memory.InMemoryMemberships;
import dev.parley.memory.InMemoryMessageLog;
import dev.parley.memory.InMemoryRedelivery;
import dev.parley.memory.InMemoryRooms;
import dev.parley.memory.InMemorySequencing;
import dev.parley.memory.InMemoryStore;
import dev.parley.port.Backoff;
import dev.parley.port.PostBudget;
import dev.parley.port.QueueMessage;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import dev.parley.testing.Fixtures;
import dev.parley.testing.StepClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// The fan-out function over ports in memory, one room of it, and a clock that pauses move.
final class FanOutScene {
    static final RoomId ROOM = new RoomId("room-1");
    static final int LARGEST_WHOLE = 50;

    private final Map<String, Integer> receives = new HashMap<>();
    private PostThrottle governor = PostThrottle.NONE;
    final StepClock clock = new StepClock();
    final InMemoryStore store = new InMemoryStore();
    final InMemoryRooms rooms = new InMemoryRooms(store, new InMemoryIdSource());
    final InMemoryInbox inbox = new InMemoryInbox(store);
    final InMemorySequencing sequencing = new InMemorySequencing(store);
    final InMemoryConnectionRegistry registry = new InMemoryConnectionRegistry();
    final InMemoryClientGateway gateway = new InMemoryClientGateway();
    final InMemoryEventPublisher events = new InMemoryEventPublisher();
    final InMemoryRedelivery redelivery = new InMemoryRedelivery();
    final Backoff backoff = new Backoff(clock::advance, new Random(1), Duration.ofMillis(20), Duration.ofMillis(400));
    final ConnectionPoster courier = new ConnectionPoster(gateway, backoff, Telemetry.NONE, clock);
    final ConnectionCleanup upkeep = new ConnectionCleanup(registry, events, clock);
    final PostPool dispatch = new PostPool(courier, upkeep, this::admit, 8);
    final Sequencer sequencer = new Sequencer(sequencing, LARGEST_WHOLE, backoff, Telemetry.NONE);
    final RoomDelivery deliverer = new RoomDelivery(registry, new FrameCodec(), dispatch, upkeep);
    final RoomBatch roomBatch = new RoomBatch(
            sequencer,
            deliverer,
            Audience.whole(rooms),
            new ShardHandOver(events),
            new GroupQueue(redelivery, redelivery, Telemetry.NONE),
            Telemetry.NONE);
    final ShardBatch shardBatch = new ShardBatch(
            new ShardLog(new InMemoryMessageLog(store)),
            deliverer,
            rooms,
            new GroupQueue(redelivery, redelivery, Telemetry.NONE),
            Telemetry.NONE);

    final SignalPush push = new SignalPush(registry, new FrameCodec(), dispatch, upkeep);
    final SmallRooms smallRooms = new SmallRooms(rooms, clock);
    final PresenceSignals presence = new PresenceSignals(
            registry,
            new ConnectionCloser(registry, gateway, new FrameCodec(), new Random(1)),
            new PresenceAudience(new InMemoryMemberships(store), rooms, smallRooms),
            push,
            events);
    final SignalBatch signalBatch = new SignalBatch(
            new TypingSignals(smallRooms, push, Telemetry.NONE),
            new ReceiptSignals(smallRooms, push, Telemetry.NONE),
            presence);

    /// A room of these users.
    static FanOutScene withRoom(UserId creator, UserId... others) {
        FanOutScene scene = new FanOutScene();
        scene.rooms.create(Fixtures.group(ROOM, creator, others));
        return scene;
    }

    /// From now on deliveries share this budget; waiting moves the clock.
    void govern(PostBudget budget, PostBudgetThrottle.Terms terms, Telemetry telemetry) {
        governor = new PostBudgetThrottle(budget, terms, clock::advance, telemetry);
    }

    private Optional<PostSchedule> admit(int posts, Deadline deadline) {
        return governor.admit(posts, deadline);
    }

    Deadline deadline() {
        return new Deadline(clock, clock.instant().plus(Duration.ofSeconds(5)));
    }

    Connection connect(UserId user, String id) {
        return connect(Fixtures.connection(user, id));
    }

    Connection connect(Connection connection) {
        registry.register(connection, 50, clock.instant());
        registry.recordPushed(connection.userId(), true);
        return connection;
    }

    /// Alice's message number `n`, stored but not numbered.
    AcceptedMessage accepted(int n) {
        return accepted(Fixtures.message(ROOM, Fixtures.ALICE, n));
    }

    AcceptedMessage accepted(AcceptedMessage message) {
        inbox.accept(message);
        return message;
    }

    /// The event as the queue gives it out for the first time.
    static ReceivedEvent queued(String id, Event event) {
        return queued(id, event, 1);
    }

    static ReceivedEvent queued(String id, Event event, int receiveCount) {
        QueueMessage message =
                new QueueMessage(id, "receipt-" + id, event.routingKey().text(), "", receiveCount);
        return new ReceivedEvent(message, Optional.of(event));
    }

    static ReceivedEvent queued(String id, AcceptedMessage message) {
        return queued(id, new Event.MessageAccepted(message));
    }

    /// Works off one batch of the room.
    List<String> work(ReceivedEvent... batch) {
        List<ReceivedEvent> received = Stream.of(batch).map(this::received).toList();
        return roomBatch.work(received, deadline()).stream()
                .map(QueueMessage::id)
                .toList();
    }

    /// Works off what the room's batches handed over to this shard.
    List<String> workShard(Shard shard) {
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
    List<String> signal(Event... batch) {
        List<ReceivedEvent> incoming =
                Stream.of(batch).map(event -> queued("s", event)).toList();
        return signalBatch.work(incoming, deadline()).stream()
                .map(QueueMessage::id)
                .toList();
    }

    List<String> framesTo(Connection connection) {
        return gateway.framesTo(connection.id());
    }
}
