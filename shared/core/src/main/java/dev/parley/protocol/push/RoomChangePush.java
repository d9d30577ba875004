package dev.parley.protocol.push;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// A change of a room or of its membership. `userId` is absent for `created` and where a change is of so many
/// users that naming each would cost a push each. `update` holds the values that changed; one that was taken away is
/// written as `null`, but for a default role, which becomes `member`.
public record RoomChangePush(
        RoomId roomId, Event event, Optional<UserId> userId, Optional<Role> role, RoomUpdate update) implements Push {
    /// A change that leaves alone how the room presents itself.
    public RoomChangePush(RoomId roomId, Event event, Optional<UserId> userId, Optional<Role> role) {
        this(roomId, event, userId, role, RoomUpdate.NOTHING);
    }

    @Override
    public Optional<PushKind> kind() {
        return Optional.of(PushKind.ROOM);
    }

    @Override
    public void writeFields(JsonOutput out) {
        out.text("type", "room");
        out.choice("event", event);
        out.text("roomId", roomId.value());
        out.text("userId", userId.map(UserId::value));
        role.ifPresent(given -> out.choice("role", given));
        text(out, "name", update.name());
        text(out, "topic", update.topic());
        text(out, "avatarUrl", update.avatarUrl());
        switch (update.metadata()) {
            case Update.Keep<Metadata>() -> {}
            case Update.Clear<Metadata>() -> out.nothing("metadata");
            case Update.To<Metadata>(Metadata value) -> out.metadata("metadata", value);
        }
        if (!update.defaultRole().isKeep()) {
            out.choice(
                    "defaultRole",
                    update.defaultRole().appliedTo(Optional.empty()).orElse(Role.MEMBER));
        }
    }

    private static void text(JsonOutput out, String name, Update<String> update) {
        switch (update) {
            case Update.Keep<String>() -> {}
            case Update.Clear<String>() -> out.nothing(name);
            case Update.To<String>(String value) -> out.text(name, value);
        }
    }

    public enum Event {
        CREATED,
        MEMBER_ADDED,
        MEMBER_REMOVED,
        ROLE_CHANGED,
        UPDATED,
        DELETED,
        REQUESTED
    }
}
