package dev.parley.typing;

import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
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
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.limit.RateLimiter;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.function.UnaryOperator;

/// What the typing function is made of. [#wire] is the only place that builds it from the environment.
public record TypingFunction(FrameEndpoint endpoint, FrameUseCases useCases) {
    public static TypingFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        return wire(environment, clients, access, UnaryOperator.identity());
    }

    /// As above, with `limits` around the token buckets.
    public static TypingFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UnaryOperator<RateLimiter> limits) {
        Clock clock = Clock.systemUTC();
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(limits);
        var store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        var places = new RoomMembershipCache(new DynamoRoomReads(store), ports.standings());
        var events = Router.wire(environment, clients, Queue.TYPING);
        var changeTyping = new ChangeTyping(ports.rateLimiter(), places, ports.typingBoard(), events);
        return new TypingFunction(
                new FrameEndpoint(
                        new FrameCodec(), clock, ports.rateLimiter(), EmbeddedMetrics.from(environment, clock)),
                FrameUseCases.of(FrameFunction.TYPING)
                        .with(TypingFrame.class, changeTyping::handle)
                        .build());
    }
}
