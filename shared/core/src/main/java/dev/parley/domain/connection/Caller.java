package dev.parley.domain.connection;

import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import java.time.Instant;

/// The sender of a frame, as the authorizer found it at connect; never from the frame itself.
public record Caller(UserId userId, ConnectionId connectionId, Instant tokenExpiresAt) {
    public boolean isExpired(Instant now) {
        return !now.isBefore(tokenExpiresAt);
    }
}
