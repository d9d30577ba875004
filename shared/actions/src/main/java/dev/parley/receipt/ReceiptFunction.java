package dev.parley.receipt;

import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
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
import dev.parley.facts.FrameFunction;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.limit.RateLimiter;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.function.UnaryOperator;

/// What the receipt function is made of. [#wire] is the only place that builds it from the environment.
public record ReceiptFunction(FrameEndpoint endpoint, FrameUseCases useCases) {
    public static ReceiptFunction wire(Environment environment, CloudClients clients, RedisAccess access) {
        return wire(environment, clients, access, UnaryOperator.identity());
    }

    /// As above, with `limits` around the token buckets.
    public static ReceiptFunction wire(
            Environment environment, CloudClients clients, RedisAccess access, UnaryOperator<RateLimiter> limits) {
        Clock clock = Clock.systemUTC();
        DynamoStore store = new DynamoStore(
                clients.dynamoDb(), DynamoTables.from(environment, Table.ROOMS, Table.MEMBERSHIPS, Table.MESSAGES));
        CoordinationPorts ports = CoordinationPorts.ofFrames(
                        environment,
                        QueuedFloodReport.wire(environment, clients, clock),
                        new RedisPorts(access, clock),
                        new DynamoPorts(clients.dynamoDb(), clock))
                .limitedBy(limits);
        Router router = Router.wire(environment, clients, Queue.RECEIPTS);
        RecordReceipt recordReceipt = new RecordReceipt(
                ports.rateLimiter(),
                new DynamoMemberEntries(store),
                new DynamoMemberships(store),
                new ReceiptPublisher(router, clock));
        return new ReceiptFunction(
                new FrameEndpoint(
                        new FrameCodec(), clock, ports.rateLimiter(), EmbeddedMetrics.from(environment, clock)),
                FrameUseCases.of(FrameFunction.RECEIPT)
                        .with(ReceiptFrame.class, recordReceipt::handle)
                        .build());
    }
}
