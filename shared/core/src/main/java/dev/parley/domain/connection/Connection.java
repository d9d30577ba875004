package dev.parley.domain.connection;

import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.DeviceId;
import dev.parley.domain.id.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// An open connection of a user: its binding, its expiry, and the address to post to.
public record Connection(
        ConnectionId id,
        UserId userId,
        Binding binding,
        Optional<DeviceId> deviceId,
        Instant connectedAt,
        Instant expiresAt,
        URI callbackEndpoint) {
    public boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
