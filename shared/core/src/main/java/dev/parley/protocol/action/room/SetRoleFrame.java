package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Gives a member of a group another role.
public record SetRoleFrame(Optional<String> id, RoomId roomId, UserId userId, Role role) implements ClientFrame {
    public static final String ACTION = "setRole";

    public static SetRoleFrame read(FrameFields fields) throws FieldRefusal {
        return new SetRoleFrame(fields.id(), fields.roomId(), fields.userId(), fields.choice("role", Role.class));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record RoleSet(Role role) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.choice("role", role);
        }
    }
}
