package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Ends the caller's own membership in a group.
public record LeaveRoomFrame(Optional<String> id, RoomId roomId) implements ClientFrame {
    public static final String ACTION = "leaveRoom";

    public static LeaveRoomFrame read(FrameFields fields) throws FieldRefusal {
        return new LeaveRoomFrame(fields.id(), fields.roomId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
