package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomKind;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Joins the room of an invite.
public record JoinRoomFrame(Optional<String> id, String invite) implements ClientFrame {
    public static final String ACTION = "joinRoom";

    public static JoinRoomFrame read(FrameFields fields) throws FieldRefusal {
        return new JoinRoomFrame(fields.id(), fields.invite());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record RoomJoined(RoomId roomId, RoomKind kind, Optional<String> name, int memberCount, boolean joined)
            implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.text("roomId", roomId.value());
            out.choice("kind", kind);
            out.text("name", name);
            out.number("memberCount", memberCount);
            out.flag("joined", joined);
        }
    }
}
