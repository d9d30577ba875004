package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Reads a room of the caller. Its ack has the fields of [RoomDetails].
public record GetRoomFrame(Optional<String> id, RoomId roomId) implements ClientFrame {
    public static final String ACTION = "getRoom";

    public static GetRoomFrame read(FrameFields fields) throws FieldRefusal {
        return new GetRoomFrame(fields.id(), fields.roomId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
