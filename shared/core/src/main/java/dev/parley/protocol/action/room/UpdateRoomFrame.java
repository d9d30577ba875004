package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Changes what a group presents and the role that who joins it gets. Its ack has the fields of [RoomDetails].
public record UpdateRoomFrame(Optional<String> id, RoomId roomId, RoomUpdate update) implements ClientFrame {
    public static final String ACTION = "updateRoom";

    public static UpdateRoomFrame read(FrameFields fields) throws FieldRefusal {
        RoomFields room = new RoomFields(fields);
        return new UpdateRoomFrame(
                fields.id(),
                fields.roomId(),
                new RoomUpdate(
                        fields.update("name", room::name),
                        fields.update("topic", room::topic),
                        fields.update("avatarUrl", fields::httpsUrl),
                        fields.update("metadata", room::metadata),
                        fields.update("defaultRole", room::defaultRole)));
    }

    @Override
    public String action() {
        return ACTION;
    }
}
