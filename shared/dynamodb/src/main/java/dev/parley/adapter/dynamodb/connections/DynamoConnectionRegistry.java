package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.port.connection.ConnectionRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The connections table. Each write is one UpdateItem of one entry in the user's map: `register` needs a
/// second for a user's first connection and for a full item, `remove` when the user was seen later than it
/// says. `read` is one BatchGetItem for each 100 users.
///
/// A connection that must close stays in the map with the reason; the map's size is what the cap goes by at
/// first.
public final class DynamoConnectionRegistry implements ConnectionRegistry {
    private static final String EXISTS = "attribute_exists(connections.#id)";
    private static final String SEEN_BEFORE = "(attribute_not_exists(lastSeenAt) OR lastSeenAt < :at)";

    private final DynamoStore store;
    private final ItemReads reads;
    private final ConnectionRegistration registration;

    public DynamoConnectionRegistry(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.registration = new ConnectionRegistration(store);
    }

    @Override
    public Registration register(Connection connection, int limit, Instant now) {
        return registration.register(connection, limit, now);
    }

    @Override
    public void remove(UserId userId, ConnectionId connectionId, Instant seenAt) {
        WriteOutcome write = store.update(of(userId)
                .updateExpression("SET lastSeenAt = :at REMOVE connections.#id")
                .conditionExpression(EXISTS + " AND " + SEEN_BEFORE)
                .expressionAttributeNames(Map.of("#id", connectionId.value()))
                .expressionAttributeValues(Map.of(":at", AttributeValues.number(seenAt.toEpochMilli()))));
        if (write instanceof WriteOutcome.Refused(var standing) && holds(standing, connectionId)) {
            store.update(of(userId)
                    .updateExpression("REMOVE connections.#id")
                    .conditionExpression(EXISTS)
                    .expressionAttributeNames(Map.of("#id", connectionId.value())));
        }
    }

    private static boolean holds(Map<String, AttributeValue> standing, ConnectionId connectionId) {
        return !standing.isEmpty()
                && ConnectionsItem.SCHEMA.mapToItem(standing).connections().containsKey(connectionId.value());
    }

    @Override
    public Map<UserId, UserConnections> read(Collection<UserId> users) {
        List<Map<String, AttributeValue>> keys =
                users.stream().distinct().map(ConnectionKeys::of).toList();
        Map<UserId, UserConnections> found = new HashMap<>();
        for (Map<String, AttributeValue> item : reads.readMany(Table.CONNECTIONS, keys)) {
            UserConnections connections = ConnectionsItem.SCHEMA.mapToItem(item).toDomain();
            found.put(connections.userId(), connections);
        }
        return found;
    }

    @Override
    public void markClosing(UserId userId, ConnectionId connectionId, DisconnectReason reason) {
        store.update(of(userId)
                .updateExpression("SET connections.#id.closing = :reason")
                .conditionExpression(EXISTS + " AND attribute_not_exists(connections.#id.closing)")
                .expressionAttributeNames(Map.of("#id", connectionId.value()))
                .expressionAttributeValues(Map.of(":reason", AttributeValues.text(reason.name()))));
    }

    @Override
    public List<Closing> ban(UserId userId) {
        return after(of(userId)
                        .updateExpression("SET banned = :banned")
                        .expressionAttributeValues(Map.of(":banned", AttributeValues.flag(true))))
                .closing();
    }

    @Override
    public void unban(UserId userId) {
        store.update(of(userId).updateExpression("REMOVE banned"));
    }

    /// One update that nobody registers after, and one for each connection that was open.
    @Override
    public List<Closing> keepOut(UserId userId, Instant until) {
        WriteOutcome write = store.update(of(userId)
                .updateExpression("SET refusedUntil = :until")
                .conditionExpression("attribute_not_exists(refusedUntil) OR refusedUntil < :until")
                .expressionAttributeValues(Map.of(":until", AttributeValues.number(until.toEpochMilli())))
                .returnValues(ReturnValue.ALL_NEW));
        UserConnections standing = switch (write) {
            case WriteOutcome.Done(var item) ->
                ConnectionsItem.SCHEMA.mapToItem(item).toDomain();
            case WriteOutcome.Refused(var item) ->
                ConnectionsItem.SCHEMA.mapToItem(item).toDomain();
        };
        standing.open().forEach(open -> markClosing(userId, open.id(), DisconnectReason.TOO_MANY_FRAMES));
        return Stream.concat(
                        standing.closing().stream(),
                        standing.open().stream().map(open -> new Closing(open, DisconnectReason.TOO_MANY_FRAMES)))
                .toList();
    }

    @Override
    public void seen(UserId userId, Instant at) {
        store.update(of(userId)
                .updateExpression("SET lastSeenAt = :at")
                .conditionExpression(SEEN_BEFORE)
                .expressionAttributeValues(Map.of(":at", AttributeValues.number(at.toEpochMilli()))));
    }

    @Override
    public UserConnections recordPushed(UserId userId, boolean online) {
        return after(of(userId)
                .updateExpression("SET pushedOnline = :online")
                .expressionAttributeValues(Map.of(":online", AttributeValues.flag(online))));
    }

    /// The item as an update without a condition leaves it.
    private UserConnections after(UpdateItemRequest.Builder update) {
        return switch (store.update(update.returnValues(ReturnValue.ALL_NEW))) {
            case WriteOutcome.Done(var item) ->
                ConnectionsItem.SCHEMA.mapToItem(item).toDomain();
            case WriteOutcome.Refused refused -> throw new IllegalStateException("the update has no condition");
        };
    }

    private UpdateItemRequest.Builder of(UserId userId) {
        return UpdateItemRequest.builder()
                .tableName(store.name(Table.CONNECTIONS))
                .key(ConnectionKeys.of(userId));
    }
}
