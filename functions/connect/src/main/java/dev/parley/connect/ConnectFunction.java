package dev.parley.connect;

import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.dynamodb.users.DynamoProfiles;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.QueuedFloodReport;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.ConnectionTerms;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.port.limit.RateLimiter;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.PingFrame;
import dev.parley.settings.Environment;
import java.time.Clock;

/// What the connect function is made of. [#wire] is the only place that builds it from the environment.
record ConnectFunction(
        FrameEndpoint frames,
        OpenConnection openConnection,
        FirstProfile firstProfile,
        CloseConnection closeConnection,
        FrameUseCases useCases,
        Telemetry telemetry) {

    static ConnectFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Clock clock = Clock.systemUTC();
        DynamoStore store =
                new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment, Table.CONNECTIONS, Table.PROFILES));
        ConnectionRegistry registry = new DynamoConnectionRegistry(store);
        RateLimiter limiter = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .rateLimiter();
        PresencePublisher presence = presence(environment, clients);
        OpenConnection.Terms terms = new OpenConnection.Terms(
                environment.requireUri("CALLBACK_URL"),
                environment.integer("MAX_CONNECTIONS", ConnectionTerms.PER_USER));
        Telemetry telemetry = EmbeddedMetrics.from(environment, clock);
        return new ConnectFunction(
                new FrameEndpoint(new FrameCodec(), clock, limiter, telemetry),
                new OpenConnection(registry, limiter, presence, terms, clock),
                new FirstProfile(new DynamoProfiles(store)),
                new CloseConnection(registry, presence, clock),
                FrameUseCases.of(FrameFunction.CONNECT)
                        .with(PingFrame.class, new AnswerPing(registry, limiter, clock)::handle)
                        .build(),
                telemetry);
    }

    private static PresencePublisher presence(Environment environment, CloudClients clients) {
        return environment.find(Queue.PRESENCE.variable()).isPresent()
                ? PresencePublisher.by(Router.wire(environment, clients, Queue.PRESENCE))
                : PresencePublisher.none();
    }
}
