package dev.parley.fanout;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.log.DynamoMessageLog;
import dev.parley.adapter.dynamodb.log.DynamoRoomErasing;
import dev.parley.adapter.dynamodb.log.DynamoSenderEntries;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.DynamoRooms;
import dev.parley.adapter.dynamodb.rooms.DynamoUserErasing;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.adapter.sqs.SqsDeadLetters;
import dev.parley.adapter.sqs.SqsRedelivery;
import dev.parley.facts.Queue;
import dev.parley.fanout.batch.GroupQueue;
import dev.parley.fanout.batch.GroupedBatch;
import dev.parley.fanout.erase.EntryErasing;
import dev.parley.fanout.erase.ErasureBatch;
import dev.parley.fanout.erase.RoomErasure;
import dev.parley.fanout.erase.UserDeparture;
import dev.parley.fanout.erase.UserErasure;
import dev.parley.port.IdSource;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.queue.DeadLetters;
import dev.parley.settings.Environment;
import java.time.Clock;

/// The collaborators of the erasing of deleted rooms and of users.
final class ErasureFunction {
    private ErasureFunction() {}

    static FanOutFunction wire(Environment environment, CloudClients clients) {
        Clock clock = Clock.systemUTC();
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        DeadLetters deadLetters =
                new SqsDeadLetters(clients.sqs(), environment.require(Queue.ERASURES.deadLettersVariable()));
        SqsRedelivery redelivery = new SqsRedelivery(clients.sqs(), environment.require(Queue.ERASURES.variable()));
        Router router = Router.wire(environment, clients, Queue.ERASURES, Queue.MESSAGES, Queue.PRESENCE);
        GroupQueue queue = new GroupQueue(redelivery, deadLetters, telemetry);
        RoomErasure ofRooms = new RoomErasure(new DynamoRoomErasing(store), router, queue, Pause.sleeping(), clock);
        ErasureBatch erasure = new ErasureBatch(ofRooms, ofUsers(store, router, queue, clock));
        return new FanOutFunction(new GroupedBatch(erasure, redelivery, telemetry), clock);
    }

    private static UserErasure ofUsers(DynamoStore store, Router router, GroupQueue queue, Clock clock) {
        DynamoUserErasing users = new DynamoUserErasing(store);
        IdSource ids = IdSource.random();
        UserDeparture departure = new UserDeparture(
                users,
                DynamoRooms.of(store, ids),
                new DynamoMemberships(store),
                new UserDeparture.Effects(new DynamoConnectionRegistry(store), router),
                clock);
        EntryErasing.Logs logs = new EntryErasing.Logs(
                new DynamoSenderEntries(store), new DynamoMessageLog(store), new DynamoInbox(store), router);
        return new UserErasure(
                users,
                departure,
                new EntryErasing(users, logs, ids, Pause.sleeping(), clock),
                new UserErasure.Queues(router, queue),
                clock);
    }
}
