package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.json.JsonObject;
import dev.parley.protocol.json.JsonOutput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who types now, at most five.
public record TypingPush(RoomId roomId, List<Typist> typing) implements Push {
    public TypingPush {
        typing = List.copyOf(typing);
    }

    @Override
    public Optional<PushKind> kind() {
        return Optional.of(PushKind.TYPING);
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "typing");
        out.text("roomId", roomId.value());
        out.objects("typing", typing);
    }

    public record Typist(UserId userId, Instant expiresAt) implements JsonObject {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("userId", userId.value());
            out.time("expiresAt", expiresAt);
        }
    }
}
