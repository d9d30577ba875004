package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.DeviceId;
import dev.parley.domain.id.UserId;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// One connection in the map of a user's item. Times are in milliseconds of the epoch; `closing` is the reason, once
/// there is one.
record ConnectionEntry(
        List<String> kinds,
        @Nullable String deviceId,
        Long connectedAt,
        Long expiresAt,
        String endpoint,
        @Nullable String closing) {
    static final TableSchema<ConnectionEntry> SCHEMA =
            DerivedSchema.of(MethodHandles.lookup(), ConnectionEntry.class).asDocument();

    static ConnectionEntry fromDomain(Connection connection) {
        return new ConnectionEntry(
                connection.binding().kinds().stream()
                        .map(PushKind::name)
                        .sorted()
                        .toList(),
                connection.deviceId().map(DeviceId::value).orElse(null),
                connection.connectedAt().toEpochMilli(),
                connection.expiresAt().toEpochMilli(),
                connection.callbackEndpoint().toString(),
                null);
    }

    Connection toDomain(UserId userId, String id) {
        return new Connection(
                new ConnectionId(id),
                userId,
                new Binding(kinds.stream().map(PushKind::valueOf).collect(Collectors.toSet())),
                Optional.ofNullable(deviceId).map(DeviceId::new),
                Instant.ofEpochMilli(connectedAt),
                Instant.ofEpochMilli(expiresAt),
                URI.create(endpoint));
    }
}
