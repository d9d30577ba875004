package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.DerivedSchema;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.UserId;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;

/// All connections of one user as the connections table holds them: one item a user. A ban is one attribute and
/// makes every connection a closing one. Before `refusedUntil` none is made. `registrations` counts all
/// connections ever made, so that a reader notices a new one. `lastSeenAt` and `refusedUntil` are in
/// milliseconds of the epoch.
record ConnectionsItem(
        String userId,
        Map<String, ConnectionEntry> connections,
        @Nullable Long registrations,
        @Nullable Boolean banned,
        @Nullable Long refusedUntil,
        @Nullable Boolean pushedOnline,
        @Nullable Long lastSeenAt) {
    static final TableSchema<ConnectionsItem> SCHEMA = DerivedSchema.of(MethodHandles.lookup(), ConnectionsItem.class)
            .holding(ConnectionEntry.class, ConnectionEntry.SCHEMA)
            .keyedBy("userId");

    /// How many connections were ever made.
    long registered() {
        return registrations == null ? 0 : registrations;
    }

    boolean isBanned() {
        return Boolean.TRUE.equals(banned);
    }

    /// Present while the user is kept out.
    Optional<Instant> keptOutUntil(Instant now) {
        return Optional.ofNullable(refusedUntil).map(Instant::ofEpochMilli).filter(now::isBefore);
    }

    UserConnections toDomain() {
        UserId user = new UserId(userId);
        List<Connection> open = new ArrayList<>();
        List<Closing> closing = new ArrayList<>();
        connections.forEach((id, entry) -> {
            Connection connection = entry.toDomain(user, id);
            reasonToClose(entry)
                    .ifPresentOrElse(
                            reason -> closing.add(new Closing(connection, reason)), () -> open.add(connection));
        });
        return new UserConnections(
                user,
                open,
                closing,
                isBanned(),
                Optional.ofNullable(pushedOnline),
                Optional.ofNullable(lastSeenAt).map(Instant::ofEpochMilli),
                registered());
    }

    private Optional<DisconnectReason> reasonToClose(ConnectionEntry entry) {
        return isBanned()
                ? Optional.of(DisconnectReason.BANNED)
                : Optional.ofNullable(entry.closing()).map(DisconnectReason::valueOf);
    }
}
