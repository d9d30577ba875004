package dev.parley.domain.connection;

import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import java.time.Instant;

/// Who sent a frame, as the authorizer found out at connect; never what the frame says.
public record Caller(UserId userId, ConnectionId connectionId, Instant tokenExpiresAt) {
    public boolean isExpired(Instant now) {
        return !now.isBefore(tokenExpiresAt);
    }
}
