package dev.parley.receipt;

import dev.parley.access.FrameUseCases;
import dev.parley.access.UseCaseWiring;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EmbeddedMetrics;
import dev.parley.adapter.dynamodb.coordination.DynamoPorts;
import dev.parley.adapter.dynamodb.log.DynamoMemberEntries;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.sqs.QueuedFloodReport;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.Telemetry;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.Optional;

/// What the receipt function is made of. [#wire] is the only place that builds it from the environment.
public record ReceiptFunction(FrameEndpoint endpoint, FrameUseCases useCases) {
    public static ReceiptFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        Telemetry telemetry = EmbeddedMetrics.from(environment, Clock.systemUTC());
        return wire(environment, clients, access, UseCaseWiring.ofFrames(telemetry));
    }

    /// As above, with what another root puts around the use cases.
    public static ReceiptFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UseCaseWiring wiring) {
        Clock clock = Clock.systemUTC();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(), DynamoTables.from(environment, Table.ROOMS, Table.MEMBERSHIPS, Table.MESSAGES));
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(wiring.limits());
        Router router = Router.wire(environment, clients, Queue.RECEIPTS);
        RecordReceipt recordReceipt = new RecordReceipt(
                ports.rateLimiter(),
                new DynamoMemberEntries(store),
                new DynamoMemberships(store),
                new ReceiptPublisher(router, clock));
        return new ReceiptFunction(
                new FrameEndpoint(new FrameCodec(), clock, ports.rateLimiter(), wiring.telemetry()),
                FrameUseCases.of(FrameFunction.RECEIPT)
                        .with(ReceiptFrame.class, recordReceipt::handle)
                        .build());
    }

    /// Moves nobody's cursors and publishes that, as a member's receipt does.
    ///
    /// @param effectless clients whose writes and messages have no effect
    public static void primeAdvancing(Environment environment, CloudClients effectless) {
        RoomId room = new RoomId(PrimingFrame.NOBODY);
        UserId user = new UserId(PrimingFrame.NOBODY);
        Cursors cursors = new Cursors(1, 1, 1);
        DynamoStore store = new DynamoStore(effectless.dynamoDb(), DynamoTables.from(environment, Table.MEMBERSHIPS));
        new DynamoMemberships(store).advanceBySending(room, user, cursors);
        Router.wire(environment, effectless, Queue.RECEIPTS)
                .publish(new Event.ReceiptAdvanced(
                        room, user, cursors, Optional.empty(), Clock.systemUTC().instant()));
    }
}
