package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.aws.Environment;
import dev.parley.adapter.dynamodb.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.DynamoRooms;
import dev.parley.adapter.dynamodb.DynamoSequencing;
import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.adapter.dynamodb.DynamoTables;
import dev.parley.adapter.sqs.Destination;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsDeadLetters;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.port.Backoff;
import dev.parley.port.ConnectionRegistry;
import dev.parley.port.DeadLetters;
import dev.parley.port.IdSource;
import dev.parley.port.Redelivery;
import dev.parley.port.Rooms;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import java.time.Clock;
import java.time.Duration;

/// What fan-out is made of.
record FanOutFunction(GroupedBatch groups, Clock clock) {
    private static final Duration LONGEST = Duration.ofMillis(4500);
    private static final Duration MARGIN = Duration.ofMillis(2500);

    /// Larger rooms are delivered by shards: one invocation can post to a few hundred connections within its time.
    private static final int LARGEST_WHOLE_ROOM = 250;

    static FanOutFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        ConnectionRegistry registry = new DynamoConnectionRegistry(store);
        ConnectionCleanup upkeep = new ConnectionCleanup(registry, Router.wire(environment, clients, Destination.PRESENCE), clock);
        Sequencer sequencer = new Sequencer(
                new DynamoSequencing(store, clock),
                environment.integer("LARGEST_WHOLE_ROOM", LARGEST_WHOLE_ROOM),
                Backoff.sleeping(Duration.ofMillis(10), Duration.ofMillis(200)),
                telemetry);
        PostPool dispatch =
                new PostingFunction(environment, clients, store, telemetry).dispatch(upkeep, PostBudgetThrottle.Terms.MANY);
        RoomDelivery deliverer = new RoomDelivery(registry, new FrameCodec(), dispatch, upkeep);
        Redelivery redelivery = new SqsRedelivery(clients.sqs(), environment.require("MESSAGES_QUEUE_URL"));
        DeadLetters deadLetters = new SqsDeadLetters(clients.sqs(), environment.require("MESSAGES_DLQ_URL"));
        Rooms rooms = new DynamoRooms(store, IdSource.random());
        ShardHandOver shards = new ShardHandOver(Router.wire(environment, clients, Destination.DELIVERIES));
        RoomBatch batch = new RoomBatch(
                sequencer,
                deliverer,
                Audience.whole(rooms),
                shards,
                new GroupQueue(redelivery, deadLetters, telemetry),
                telemetry);
        return new FanOutFunction(new GroupedBatch(batch, redelivery, telemetry), clock);
    }

    Deadline deadline(Duration untilRuntimeEndsIt) {
        return Deadline.within(clock, LONGEST, untilRuntimeEndsIt, MARGIN);
    }
}
