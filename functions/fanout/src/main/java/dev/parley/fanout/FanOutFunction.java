package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.log.DynamoSequencing;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsDeadLetters;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.FunctionTimes;
import dev.parley.facts.Queue;
import dev.parley.facts.RoomSizes;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.fanout.number.SenderCursors;
import dev.parley.fanout.number.Sequencer;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.PostBudgetThrottle;
import dev.parley.fanout.post.PostPool;
import dev.parley.fanout.post.PostingFunction;
import dev.parley.fanout.room.Audience;
import dev.parley.fanout.room.RoomBatch;
import dev.parley.fanout.room.RoomDelivery;
import dev.parley.fanout.room.ShardHandOver;
import dev.parley.port.Backoff;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.queue.DeadLetters;
import dev.parley.port.queue.Redelivery;
import dev.parley.port.room.RoomReads;
import dev.parley.protocol.FrameCodec;
import dev.parley.settings.Environment;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/// The collaborators of fan-out.
record FanOutFunction(GroupedBatch groups, Clock clock) {

    static FanOutFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        ConnectionRegistry registry = new DynamoConnectionRegistry(store);
        ConnectionCleanup upkeep =
                new ConnectionCleanup(registry, Router.wire(environment, clients, Queue.PRESENCE), clock);
        Sequencer sequencer = new Sequencer(
                new DynamoSequencing(store, Retention.from(environment), clock),
                environment.integer("LARGEST_WHOLE_ROOM", RoomSizes.LARGEST_DELIVERED_WHOLE),
                Backoff.sleeping(Duration.ofMillis(10), Duration.ofMillis(200)),
                telemetry);
        PostPool dispatch = new PostingFunction(environment, clients, store, telemetry)
                .dispatch(upkeep, PostBudgetThrottle.Terms.MANY);
        RoomDelivery deliverer = new RoomDelivery(registry, new FrameCodec(), dispatch, upkeep);
        Redelivery redelivery = new SqsRedelivery(clients.sqs(), environment.require(Queue.MESSAGES.variable()));
        DeadLetters deadLetters =
                new SqsDeadLetters(clients.sqs(), environment.require(Queue.MESSAGES.deadLettersVariable()));
        RoomReads rooms = new DynamoRoomReads(store);
        ShardHandOver shards = new ShardHandOver(Router.wire(environment, clients, Queue.DELIVERIES));
        RoomBatch batch = new RoomBatch(
                sequencer,
                new SenderCursors(new DynamoMemberships(store)),
                deliverer,
                Audience.whole(rooms),
                shards,
                new GroupQueue(redelivery, deadLetters, telemetry),
                telemetry);
        return new FanOutFunction(new GroupedBatch(batch, redelivery, telemetry), clock);
    }

    /// The same by clients without effect, after it has numbered nobody's message and posted to nobody: a batch of
    /// nobody's messages ends where it finds that there is no such room.
    static FanOutFunction primed(Environment environment, CloudClients effectless) {
        Clock clock = Clock.systemUTC();
        DynamoStore store = new DynamoStore(effectless.dynamoDb(), DynamoTables.from(environment));
        new DynamoSequencing(store, Retention.from(environment), clock)
                .prime(PrimingMessage.ROOM, List.of(new Numbered(PrimingMessage.entry(), PrimingMessage.NOTHING)));
        new DynamoMemberships(store).advanceBySending(PrimingMessage.ROOM, PrimingMessage.USER, new Cursors(1, 1, 1));
        PostingFunction.prime(environment, effectless);
        return wire(environment, effectless);
    }

    Deadline deadline(Duration untilRuntimeEndsIt) {
        return Deadline.within(clock, FunctionTimes.BATCH, untilRuntimeEndsIt, FunctionTimes.BATCH_MARGIN);
    }
}
