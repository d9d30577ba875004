package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.facts.Table;
import dev.parley.limits.CoordinationPorts;
import dev.parley.limits.EnvironmentMemberships;
import dev.parley.limits.NoCoordination;
import dev.parley.limits.RateLimits;
import dev.parley.limits.TurnPolling;
import dev.parley.port.Pause;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.LiveCounters;
import dev.parley.settings.Environment;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Serves the ports from DynamoDB where the variable of its table is set. Standings are in the environment's memory,
/// nothing is locked, and messages are counted only where a limit has a quota.
public record DynamoPorts(DynamoDbClient client, Clock clock) implements CoordinationPorts.Store {
    @Override
    public String variable() {
        return Table.COORDINATION.variable();
    }

    @Override
    public CoordinationPorts open(Environment environment, RateLimits limits, Optional<FloodReport> floods) {
        DynamoStore store = new DynamoStore(client, DynamoTables.from(environment, Table.COORDINATION));
        LiveCounters counters =
                limits.haveAQuota() ? new DynamoLiveCounters(store, clock) : new NoCoordination.Counters();
        return new CoordinationPorts(
                new DynamoRateLimiter(store, limits, floods, clock, System::nanoTime),
                new DynamoOrderGate(store, TurnPolling.Patience.DEFAULT, Pause.sleeping(), clock),
                new DynamoTypingBoard(store, clock),
                new EnvironmentMemberships(System::nanoTime),
                new NoCoordination.Lock(),
                counters);
    }
}
