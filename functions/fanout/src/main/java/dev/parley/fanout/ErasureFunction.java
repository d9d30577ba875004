package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.log.DynamoRoomErasing;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsDeadLetters;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.facts.Queue;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.fanout.erase.RoomErasure;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.DeadLetters;
import dev.parley.settings.Environment;
import java.time.Clock;

/// The collaborators of the erasing of deleted rooms.
final class ErasureFunction {
    private ErasureFunction() {}

    static FanOutFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        DeadLetters deadLetters =
                new SqsDeadLetters(clients.sqs(), environment.require(Queue.ERASURES.deadLettersVariable()));
        SqsRedelivery redelivery = new SqsRedelivery(clients.sqs(), environment.require(Queue.ERASURES.variable()));
        RoomErasure erasure = new RoomErasure(
                new DynamoRoomErasing(store),
                Router.wire(environment, clients, Queue.ERASURES),
                new GroupQueue(redelivery, deadLetters, telemetry),
                Pause.sleeping(),
                clock);
        return new FanOutFunction(new GroupedBatch(erasure, redelivery, telemetry), clock);
    }
}
