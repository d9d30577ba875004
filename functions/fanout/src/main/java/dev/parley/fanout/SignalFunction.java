package dev.parley.fanout;

import dev.parley.adapter.apigateway.ConnectionsGateway;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.QueueRecords;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.domain.event.Event;
import dev.parley.facts.FunctionTimes;
import dev.parley.facts.Queue;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.ConnectionCloser;
import dev.parley.fanout.post.PostBudgetThrottle.Terms;
import dev.parley.fanout.post.PostingFunction;
import dev.parley.fanout.signal.FloodCutOff;
import dev.parley.fanout.signal.PresenceAudience;
import dev.parley.fanout.signal.PresenceSignals;
import dev.parley.fanout.signal.ReceiptSignals;
import dev.parley.fanout.signal.SignalBatch;
import dev.parley.fanout.signal.SignalPush;
import dev.parley.fanout.signal.SmallRooms;
import dev.parley.fanout.signal.TypingSignals;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import dev.parley.settings.Environment;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The collaborators of the signal consumers: the same processing for each queue, each with its own redelivery.
record SignalFunction(Map<String, GroupedBatch> byQueue, Clock clock) {

    SignalFunction {
        byQueue = Map.copyOf(byQueue);
    }

    static SignalFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        SignalBatch batch = batch(environment, clients, telemetry);
        Map<String, GroupedBatch> byQueue = new HashMap<>();
        for (Queue queue : List.of(Queue.TYPING, Queue.RECEIPTS, Queue.PRESENCE)) {
            String url = environment.require(queue.variable());
            byQueue.put(
                    QueueRecords.queueName(url),
                    new GroupedBatch(batch, new SqsRedelivery(clients.sqs(), url), telemetry));
        }
        return new SignalFunction(byQueue, clock);
    }

    private static SignalBatch batch(Environment environment, CloudClients clients, Telemetry telemetry) {
        Clock clock = Clock.systemUTC();
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        ConnectionRegistry registry = new DynamoConnectionRegistry(store);
        EventPublisher events = Router.wire(environment, clients, Queue.PRESENCE);
        FrameCodec codec = new FrameCodec();
        ConnectionCleanup upkeep = new ConnectionCleanup(registry, events, clock);
        PostingFunction posting = new PostingFunction(environment, clients, store, telemetry);
        SignalPush push = new SignalPush(registry, codec, posting.dispatch(upkeep, Terms.MANY), upkeep);
        SignalPush pushNow = new SignalPush(registry, codec, posting.dispatch(upkeep, Terms.NOW_OR_NEVER), upkeep);
        RoomReads rooms = new DynamoRoomReads(store);
        SmallRooms smallRooms = new SmallRooms(rooms, clock);
        PresenceSignals presence = new PresenceSignals(
                registry,
                new ConnectionCloser(
                        registry,
                        ConnectionsGateway.at(environment.requireUri("CALLBACK_URL"), clients),
                        codec,
                        new SecureRandom()),
                new PresenceAudience(new DynamoMemberships(store), rooms),
                push,
                events);
        return new SignalBatch(
                new TypingSignals(smallRooms, pushNow, telemetry),
                new ReceiptSignals(smallRooms, push, telemetry),
                presence,
                new FloodCutOff(registry, telemetry));
    }

    /// @throws IllegalArgumentException if the function is not wired to that queue
    GroupedBatch groups(String queue) {
        GroupedBatch groups = byQueue.get(queue);
        if (groups == null) {
            throw new IllegalArgumentException("not wired to the queue " + queue);
        }
        return groups;
    }

    /// Pushes nothing to nobody: the room has no members.
    void prime() {
        Event typing = new Event.TypingChanged(PrimingMessage.ROOM, List.of(), Optional.empty(), clock.instant());
        byQueue.values().stream()
                .findFirst()
                .map(groups -> groups.handle(List.of(PrimingMessage.of(typing)), deadline(FunctionTimes.CONSUMER)))
                .ifPresent(PrimingMessage::requireDone);
    }

    Deadline deadline(Duration untilRuntimeEndsIt) {
        return Deadline.within(clock, FunctionTimes.BATCH, untilRuntimeEndsIt, FunctionTimes.BATCH_MARGIN);
    }
}
