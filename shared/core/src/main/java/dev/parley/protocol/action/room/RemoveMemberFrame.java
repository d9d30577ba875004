package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Removes a user from a group, and with `ban` keeps the user out.
public record RemoveMemberFrame(Optional<String> id, RoomId roomId, UserId userId, boolean ban) implements ClientFrame {
    public static final String ACTION = "removeMember";

    public static RemoveMemberFrame read(FrameFields fields) throws FieldRefusal {
        return new RemoveMemberFrame(fields.id(), fields.roomId(), fields.userId(), fields.flag("ban", false));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record MemberRemoved(int memberCount) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.number("memberCount", memberCount);
        }
    }
}
