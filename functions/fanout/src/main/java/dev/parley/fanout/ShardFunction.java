package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.log.DynamoMessageLog;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsDeadLetters;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.facts.Queue;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.fanout.post.PostBudgetThrottle;
import dev.parley.fanout.post.PostPool;
import dev.parley.fanout.post.PostingFunction;
import dev.parley.fanout.room.RoomDelivery;
import dev.parley.fanout.room.ShardBatch;
import dev.parley.fanout.room.ShardLog;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.queue.DeadLetters;
import dev.parley.protocol.FrameCodec;
import dev.parley.settings.Environment;
import java.time.Clock;

/// The collaborators of the delivery to one shard of a large room.
final class ShardFunction {
    private ShardFunction() {}

    static FanOutFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        ConnectionRegistry registry = new DynamoConnectionRegistry(store);
        ConnectionCleanup upkeep =
                new ConnectionCleanup(registry, Router.wire(environment, clients, Queue.PRESENCE), clock);
        PostPool dispatch = new PostingFunction(environment, clients, store, telemetry)
                .dispatch(upkeep, PostBudgetThrottle.Terms.PARTS);
        RoomDelivery deliverer = new RoomDelivery(registry, new FrameCodec(), dispatch, upkeep);
        DeadLetters deadLetters =
                new SqsDeadLetters(clients.sqs(), environment.require(Queue.DELIVERIES.deadLettersVariable()));
        SqsRedelivery redelivery = new SqsRedelivery(clients.sqs(), environment.require(Queue.DELIVERIES.variable()));
        ShardBatch batch = new ShardBatch(
                new ShardLog(new DynamoMessageLog(store)),
                deliverer,
                new DynamoRoomReads(store),
                new GroupQueue(redelivery, deadLetters, telemetry),
                telemetry);
        return new FanOutFunction(new GroupedBatch(batch, redelivery, telemetry), clock);
    }

    /// The same by clients without effect, after it has posted to nobody.
    static FanOutFunction primed(Environment environment, CloudClients effectless) {
        PostingFunction.prime(environment, effectless);
        return wire(environment, effectless);
    }
}
