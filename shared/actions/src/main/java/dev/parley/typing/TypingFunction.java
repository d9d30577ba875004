package dev.parley.typing;

import dev.parley.access.FrameUseCases;
import dev.parley.access.UseCaseWiring;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.rooms.read.DynamoRoomReads;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.QueuedFloodReport;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// What the typing function is made of. [#wire] is the only place that builds it from the environment.
public record TypingFunction(FrameEndpoint endpoint, FrameUseCases useCases) {
    public static TypingFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Telemetry telemetry = EmbeddedMetrics.from(environment, Clock.systemUTC());
        return wire(environment, clients, access, UseCaseWiring.ofFrames(telemetry));
    }

    /// As above, with what another root puts around the use cases.
    public static TypingFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UseCaseWiring wiring) {
        Clock clock = Clock.systemUTC();
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(wiring.limits());
        var store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        var places = new RoomMembershipCache(new DynamoRoomReads(store), ports.standings());
        var events = Router.wire(environment, clients, Queue.TYPING);
        var changeTyping = new ChangeTyping(ports.rateLimiter(), places, ports.typingBoard(), events);
        return new TypingFunction(
                new FrameEndpoint(new FrameCodec(), clock, ports.rateLimiter(), wiring.telemetry()),
                FrameUseCases.of(FrameFunction.TYPING)
                        .with(TypingFrame.class, changeTyping::handle)
                        .build());
    }

    /// Publishes that nobody types, as a member's change of typing does.
    ///
    /// @param effectless clients whose messages have no effect
    public static void primePublishing(Environment environment, CloudClients effectless) {
        Router.wire(environment, effectless, Queue.TYPING)
                .publish(new Event.TypingChanged(
                        new RoomId(PrimingFrame.NOBODY),
                        List.of(),
                        Optional.empty(),
                        Clock.systemUTC().instant()));
    }
}
