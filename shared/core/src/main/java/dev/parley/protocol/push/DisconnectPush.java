package dev.parley.protocol.push;

import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.PushKind;
import dev.parley.protocol.json.JsonOutput;
import java.time.Duration;
import java.util.Optional;

/// Advice before a close by the server.
public record DisconnectPush(DisconnectReason reason, Optional<Duration> after) implements Push {
    @Override
    public Optional<PushKind> kind() {
        return Optional.empty();
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "disconnect");
        out.number("code", reason.code());
        out.text("reason", text(reason));
        out.flag("reconnect", reason.reconnect());
        out.number("afterMs", after.map(Duration::toMillis).orElse(0L));
    }

    private static String text(DisconnectReason reason) {
        return switch (reason) {
            case TOKEN_EXPIRED -> "token expired";
            case BANNED -> "banned";
            case CONNECTED_TOO_LONG -> "connected too long";
            case TOO_MANY_CONNECTIONS -> "too many connections";
            case CLOSED_BY_SERVER, ERASED -> "closed by the server side";
            case TOO_MANY_FRAMES -> "too many frames";
        };
    }
}
