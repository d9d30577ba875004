package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.id.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A way to put a connection into its user's item, and the condition under which it is the right way.
///
/// @param displaced the connections that it marks for closing
record RegistrationPlan(
        Connection connection,
        String update,
        String condition,
        Map<String, String> names,
        Map<String, AttributeValue> values,
        List<ConnectionId> displaced) {
    private static final int MAX_DROPPED = 100;
    private static final String LET_IN =
            "attribute_not_exists(banned) AND (attribute_not_exists(refusedUntil) OR refusedUntil <= :now)";

    /// If nobody came, the same size means that nobody went either. The size alone would not show when one came
    /// for one who went.
    private static final String UNCHANGED = "registrations = :registrations AND size(connections) = :size";

    /// Into an item with fewer than `limit` entries, whatever they are. A repeat replaces its own entry.
    static RegistrationPlan intoRoom(Connection connection, int limit) {
        return new RegistrationPlan(
                connection,
                "SET connections.#id = :entry",
                LET_IN + " AND attribute_exists(connections)"
                        + " AND (size(connections) < :limit OR attribute_exists(connections.#id))",
                Map.of("#id", connection.id().value()),
                Map.of(":entry", entry(connection), ":limit", AttributeValues.number(limit)),
                List.of());
    }

    /// As the first of its user.
    static RegistrationPlan first(Connection connection) {
        return new RegistrationPlan(
                connection,
                "SET connections = :connections",
                LET_IN + " AND attribute_not_exists(connections)",
                Map.of(),
                Map.of(
                        ":connections",
                        AttributeValue.fromM(Map.of(connection.id().value(), entry(connection)))),
                List.of());
    }

    /// Into a full item as it was read: expired entries are dropped, and the oldest live connections are marked
    /// to close until `limit` are left with this one.
    static RegistrationPlan intoFull(Connection connection, int limit, Instant now, ConnectionsItem item) {
        List<String> sets = new ArrayList<>(List.of("connections.#id = :entry"));
        List<String> drops = new ArrayList<>();
        List<String> conditions = new ArrayList<>(List.of(LET_IN, UNCHANGED));
        Map<String, String> names = new HashMap<>(Map.of("#id", connection.id().value()));
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":entry", entry(connection));
        values.put(":registrations", AttributeValues.number(item.registered()));
        values.put(":size", AttributeValues.number(item.connections().size()));
        for (ConnectionId expired : expired(item, connection, now)) {
            drops.add("connections." + named(names, expired));
        }
        List<ConnectionId> displaced = oldest(item, connection, limit, now);
        for (ConnectionId old : displaced) {
            String path = "connections." + named(names, old);
            sets.add(path + ".closing = :reason");
            conditions.add("attribute_exists(" + path + ") AND attribute_not_exists(" + path + ".closing)");
            values.put(":reason", AttributeValues.text(DisconnectReason.TOO_MANY_CONNECTIONS.name()));
        }
        String update =
                "SET " + String.join(", ", sets) + (drops.isEmpty() ? "" : " REMOVE " + String.join(", ", drops));
        return new RegistrationPlan(connection, update, String.join(" AND ", conditions), names, values, displaced);
    }

    UpdateItemRequest.Builder request(String table, Instant now) {
        Map<String, AttributeValue> counted = new HashMap<>(values);
        counted.put(":one", AttributeValues.number(1));
        counted.put(":now", AttributeValues.number(now.toEpochMilli()));
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(table)
                .key(ConnectionKeys.of(connection.userId()))
                .updateExpression(update + " ADD registrations :one")
                .conditionExpression(condition)
                .expressionAttributeValues(counted);
        return names.isEmpty() ? request : request.expressionAttributeNames(names);
    }

    private static List<ConnectionId> expired(ConnectionsItem item, Connection connection, Instant now) {
        return item.connections().entrySet().stream()
                .filter(entry -> entry.getValue().expiresAt() <= now.toEpochMilli())
                .map(entry -> new ConnectionId(entry.getKey()))
                .filter(id -> !id.equals(connection.id()))
                .limit(MAX_DROPPED)
                .toList();
    }

    private static List<ConnectionId> oldest(ConnectionsItem item, Connection connection, int limit, Instant now) {
        UserConnections standing = item.toDomain();
        List<ConnectionId> others = standing.live(now).stream()
                .sorted(Comparator.comparing(Connection::connectedAt))
                .map(Connection::id)
                .filter(id -> !id.equals(connection.id()))
                .toList();
        return others.subList(0, Math.max(0, others.size() + 1 - limit));
    }

    private static String named(Map<String, String> names, ConnectionId id) {
        String placeholder = "#c" + names.size();
        names.put(placeholder, id.value());
        return placeholder;
    }

    private static AttributeValue entry(Connection connection) {
        return AttributeValue.fromM(ConnectionEntry.SCHEMA.itemToMap(ConnectionEntry.fromDomain(connection), true));
    }
}
