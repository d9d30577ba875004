package dev.parley.server;

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
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.message.MessageFunction;
import dev.parley.port.Pause;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.room.Consents;
import dev.parley.protocol.FrameCodec;
import dev.parley.receipt.ReceiptFunction;
import dev.parley.room.RoomFunction;
import dev.parley.settings.Environment;
import dev.parley.typing.TypingFunction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// What the server function is made of: the use cases of the functions that answer frames, wired twice. One
/// wiring limits each user by a bucket of the HTTP API's own, the other one leaves that to the deployment's
/// bucket.
record ServerFunction(HttpEndpoint endpoint, AnswerServerRequest requests, Telemetry telemetry) {
    static ServerFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Clock clock = Clock.systemUTC();
        RedisAccess redis = oneConnection(access);
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
        ClientActions ofUsers =
                actions(environment, clients, redis, new Rules(ServerUserLimits::new, UnaryOperator.identity()), clock);
        ClientActions ofSystem =
                actions(environment, clients, redis, new Rules(RoomLimitsAlone::new, UnaskedConsents::new), clock);
        SystemLimit limit = new SystemLimit(limiter);
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
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

    /// What differs between what users and what the deployment itself does.
    private record Rules(UnaryOperator<RateLimiter> limits, UnaryOperator<Consents> consents) {}

    private static ClientActions actions(
            Environment environment, CloudClients clients, RedisAccess redis, Rules rules, Clock clock) {
        UnaryOperator<RateLimiter> limits = rules.limits();
        return new ClientActions(
                List.of(
                        MessageFunction.wire(environment, clients, redis, limits)
                                .useCases(),
                        RoomFunction.wire(environment, clients, redis, limits, rules.consents())
                                .useCases(),
                        TypingFunction.wire(environment, clients, redis, limits).useCases(),
                        ReceiptFunction.wire(environment, clients, redis, limits)
                                .useCases()),
                clock);
    }

    /// All the wirings of this environment share a connection.
    private static RedisAccess oneConnection(RedisAccess access) {
        Map<RedisSettings, RedisConnections> open = new ConcurrentHashMap<>();
        return settings -> open.computeIfAbsent(settings, access::redis);
    }
}
