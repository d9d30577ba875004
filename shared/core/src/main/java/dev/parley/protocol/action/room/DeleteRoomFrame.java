package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Deletes a group of which the caller is the owner.
public record DeleteRoomFrame(Optional<String> id, RoomId roomId) implements ClientFrame {
    public static final String ACTION = "deleteRoom";

    public static DeleteRoomFrame read(FrameFields fields) throws FieldRefusal {
        return new DeleteRoomFrame(fields.id(), fields.roomId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
