package dev.parley.protocol.push;

import dev.parley.domain.connection.PushKind;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// A change of a room or of its membership. `userId` is absent for `created` and where a change is of so many
/// users that naming each would cost a push each.
public record RoomChangePush(RoomId roomId, Event event, Optional<UserId> userId, Optional<Role> role) implements Push {
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
    }

    public enum Event {
        CREATED,
        MEMBER_ADDED,
        MEMBER_REMOVED,
        ROLE_CHANGED,
        REQUESTED
    }
}
