package dev.parley.room;

import dev.parley.access.FrameUseCases;
import dev.parley.access.RoomAccess;
import dev.parley.access.UseCaseWiring;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.log.DynamoLatestEntries;
import dev.parley.adapter.dynamodb.rooms.DynamoInvites;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.DynamoRooms;
import dev.parley.adapter.dynamodb.rooms.consent.DynamoBlocks;
import dev.parley.adapter.dynamodb.rooms.consent.DynamoConsents;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.dynamodb.users.DynamoProfiles;
import dev.parley.adapter.dynamodb.users.DynamoReports;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.QueuedFloodReport;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.room.AutoJoin;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.Backoff;
import dev.parley.port.IdSource;
import dev.parley.port.Telemetry;
import dev.parley.port.room.Rooms;
import dev.parley.protocol.FrameCodec;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.RoomEventPublisher;
import dev.parley.room.lifecycle.LockedCreation;
import dev.parley.room.view.PresenceReader;
import dev.parley.settings.Environment;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.time.Duration;

/// What the room function is made of. [#wire] is the only place that builds it from the environment.
public record RoomFunction(FrameEndpoint endpoint, FrameUseCases useCases) {
    /// Whom users let add them who have not chosen: the name of an [AutoJoin].
    static final String AUTO_JOIN = "AUTO_JOIN";

    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

    public static RoomFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Telemetry telemetry = EmbeddedMetrics.from(environment, Clock.systemUTC());
        return wire(environment, clients, access, UseCaseWiring.ofFrames(telemetry));
    }

    /// As above, with what another root puts around the use cases.
    public static RoomFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UseCaseWiring wiring) {
        Clock clock = Clock.systemUTC();
        IdSource ids = IdSource.random();
        FrameCodec codec = new FrameCodec();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(),
                DynamoTables.from(
                        environment,
                        Table.ROOMS,
                        Table.MEMBERSHIPS,
                        Table.CONNECTIONS,
                        Table.PROFILES,
                        Table.MESSAGES));
        Rooms rooms = DynamoRooms.of(store, ids);
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(wiring.limits());
        RoomEventPublisher events = new RoomEventPublisher(
                Router.wire(environment, clients, Queue.MESSAGES, Queue.PRESENCE, Queue.ERASURES));
        RoomAccess gate = new RoomAccess(ports.rateLimiter(), rooms.reads(), rooms.requests());
        GroupChange change = new GroupChange(gate, Backoff.sleeping(FIRST_PAUSE, LONGEST_PAUSE));
        PresenceReader presences = new PresenceReader(new DynamoConnectionRegistry(store), events, clock);
        RoomUseCases useCases = new RoomUseCases(
                gate,
                change,
                new LockedCreation(rooms.creation(), ports.lock()),
                new RoomUseCases.Stores(
                        rooms,
                        new DynamoMemberships(store),
                        new DynamoInvites(store, ids),
                        wiring.consents().apply(new DynamoConsents(store)),
                        new DynamoBlocks(store),
                        new DynamoLatestEntries(store, Retention.from(environment), clock)),
                new RoomUseCases.People(new DynamoProfiles(store), new DynamoReports(store)),
                new RoomUseCases.Standing(standard(environment), ports.standings()),
                ports.typingBoard(),
                presences,
                events,
                ids,
                clock,
                codec);
        return new RoomFunction(
                new FrameEndpoint(codec, clock, ports.rateLimiter(), wiring.telemetry()), useCases.all());
    }

    private static AutoJoin standard(Environment environment) {
        return environment.find(AUTO_JOIN).map(AutoJoin::valueOf).orElse(AutoJoin.EVERYONE);
    }
}
