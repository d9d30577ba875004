package dev.parley.client.device.connection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Connection.Closure;
import dev.parley.client.RefusedConnectException;
import dev.parley.client.device.connection.DeviceState.Ending;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/// What to do once there is no connection.
sealed interface Parting {
    /// Connect again, after the back-off and at least after `atLeast`.
    record Return(Duration atLeast, boolean withNewToken, String reason) implements Parting {}

    /// Stay away.
    record Stay(Ending ending, String reason) implements Parting {}

    /// What the server advises before it closes.
    static Parting advised(JsonNode disconnect) {
        int code = disconnect.path("code").asInt();
        String reason = code + " " + disconnect.path("reason").asText();
        if (code == 4003) {
            return new Stay(Ending.BANNED, reason);
        }
        if (code == 4009) {
            return new Stay(Ending.PUSHED_OUT, reason);
        }
        if (!disconnect.path("reconnect").asBoolean(true)) {
            return new Stay(Ending.SENT_AWAY, reason);
        }
        Duration after =
                Duration.ofMillis(Math.max(0, disconnect.path("afterMs").asLong()));
        return new Return(after, code == 4001, reason);
    }

    /// A close without advice. A refused frame would be refused on the next connection too.
    static Parting closed(Closure closure) {
        String reason = "closed with " + closure.code() + " " + closure.reason();
        return closure.code() == 1003 || closure.code() == 1009
                ? new Stay(Ending.REFUSED, reason)
                : new Return(Duration.ZERO, false, reason);
    }

    /// A connect that failed.
    static Parting notConnected(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String reason = String.valueOf(cause.getMessage());
        if (cause instanceof SignInRequiredException) {
            return new Stay(Ending.SIGNED_OUT, reason);
        }
        return cause instanceof RefusedConnectException refused
                ? refused(refused.status(), reason)
                : new Return(Duration.ZERO, false, reason);
    }

    private static Parting refused(int status, String reason) {
        return switch (status) {
            case 400 -> new Stay(Ending.REFUSED, reason);
            case 403 -> new Stay(Ending.BANNED, reason);
            case 401 -> new Return(Duration.ZERO, true, reason);
            default -> new Return(Duration.ZERO, false, reason);
        };
    }
}
