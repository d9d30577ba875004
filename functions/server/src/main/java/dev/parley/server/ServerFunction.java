package dev.parley.server;

import dev.parley.access.UseCaseWiring;
import dev.parley.adapter.apigateway.HttpEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.log.DynamoSenderEntries;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.DynamoUserErasing;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.dynamodb.users.DynamoProfiles;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.message.MessageFunction;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.protocol.FrameCodec;
import dev.parley.receipt.ReceiptFunction;
import dev.parley.room.RoomFunction;
import dev.parley.settings.Environment;
import dev.parley.typing.TypingFunction;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the server function is made of: the use cases of the functions that answer frames, wired twice. One
/// wiring limits each user by a bucket of the HTTP API's own, the other one leaves that to the deployment's
/// bucket.
record ServerFunction(HttpEndpoint endpoint, AnswerServerRequest requests, Telemetry telemetry) {
    static ServerFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Clock clock = Clock.systemUTC();
        RedisAccess redis = access.once();
        RateLimiter limiter = CoordinationPorts.from(
                        environment, new RedisPorts(redis, clock), new DynamoPorts(clients.dynamoDb(), clock))
                .rateLimiter();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(),
                DynamoTables.from(
                        environment,
                        Table.ROOMS,
                        Table.CONNECTIONS,
                        Table.PROFILES,
                        Table.MEMBERSHIPS,
                        Table.MESSAGES));
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        ClientActions ofUsers = actions(
                environment,
                clients,
                redis,
                new UseCaseWiring(ServerUserLimits::new, UnaryOperator.identity(), telemetry),
                clock);
        ClientActions ofSystem = actions(
                environment,
                clients,
                redis,
                new UseCaseWiring(RoomLimitsAlone::new, UnaskedConsents::new, telemetry),
                clock);
        SystemLimit limit = new SystemLimit(limiter);
        return new ServerFunction(
                new HttpEndpoint(new FrameCodec(), clock, telemetry),
                new AnswerServerRequest(
                        ofUsers,
                        new ActAsSystem(limit, ofSystem, new DynamoRoomReads(store)),
                        new OperateUsers(
                                limit,
                                new DynamoConnectionRegistry(store),
                                Router.wire(environment, clients, Queue.PRESENCE),
                                ofSystem,
                                userData(environment, clients, store, ofSystem, clock))),
                telemetry);
    }

    private static OperateUsers.UserData userData(
            Environment environment, CloudClients clients, DynamoStore store, ClientActions ofSystem, Clock clock) {
        DynamoUserErasing erasing = new DynamoUserErasing(store);
        ExportUser.Records records = new ExportUser.Records(
                new DynamoProfiles(store), new DynamoMemberships(store), erasing, new DynamoSenderEntries(store));
        return new OperateUsers.UserData(
                new EraseUser(erasing, Router.wire(environment, clients, Queue.ERASURES), Pause.sleeping(), clock),
                new ExportUser(ofSystem, records, new FrameCodec()));
    }

    private static ClientActions actions(
            Environment environment, CloudClients clients, RedisAccess redis, UseCaseWiring wiring, Clock clock) {
        return new ClientActions(
                List.of(
                        MessageFunction.wire(environment, clients, redis, wiring)
                                .useCases(),
                        RoomFunction.wire(environment, clients, redis, wiring).useCases(),
                        TypingFunction.wire(environment, clients, redis, wiring).useCases(),
                        ReceiptFunction.wire(environment, clients, redis, wiring)
                                .useCases()),
                clock);
    }
}
