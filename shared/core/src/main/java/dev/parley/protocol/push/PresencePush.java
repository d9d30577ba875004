package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.Optional;

/// Whether a user is online.
public record PresencePush(UserId userId, boolean online, Instant at) implements Push {
    @Override
    public Optional<PushKind> kind() {
        return Optional.of(PushKind.PRESENCE);
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "presence");
        out.text("userId", userId.value());
        out.flag("online", online);
        out.time("at", at);
    }
}
