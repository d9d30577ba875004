package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.connection.Connection;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.connection.ConnectionRegistry.Registration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Puts a connection into its user's item. One request while the item has room. The refusal of that request
/// shows the next step: make the item, or make room in it. Thread safe.
final class ConnectionRegistration {
    private static final int TRIES = 24;

    private final DynamoStore store;

    ConnectionRegistration(DynamoStore store) {
        this.store = store;
    }

    Registration register(Connection connection, int limit, Instant now) {
        RegistrationPlan plan = RegistrationPlan.intoRoom(connection, limit);
        for (int tries = 1; tries <= TRIES; tries++) {
            switch (store.update(plan.request(store.name(Table.CONNECTIONS), now))) {
                case WriteOutcome.Done done -> {
                    return new Registration.Registered(plan.displaced());
                }
                case WriteOutcome.Refused(var standing) -> {
                    Optional<ConnectionsItem> item = itemOf(standing);
                    if (item.filter(ConnectionsItem::isBanned).isPresent()) {
                        return new Registration.Banned();
                    }
                    Optional<Instant> keptOut = item.flatMap(known -> known.keptOutUntil(now));
                    if (keptOut.isPresent()) {
                        return new Registration.KeptOut(keptOut.get());
                    }
                    pauseBetweenRaces(tries);
                    plan = standing.containsKey("connections")
                            ? RegistrationPlan.intoFull(connection, limit, now, item.orElseThrow())
                            : RegistrationPlan.first(connection);
                }
            }
        }
        throw new DependencyUnavailableException("the store");
    }

    private static Optional<ConnectionsItem> itemOf(Map<String, AttributeValue> standing) {
        return standing.isEmpty() ? Optional.empty() : Optional.of(ConnectionsItem.SCHEMA.mapToItem(standing));
    }

    /// The first refusal is no race: it only shows what the item is like.
    private void pauseBetweenRaces(int tries) {
        if (tries > 1) {
            store.backoff().afterTry(tries - 1);
        }
    }
}
