package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Lists a user's rooms, a page at a time, as the user would see them.
public record ListUserRoomsFrame(Optional<String> id, UserId userId, Optional<String> cursor, int limit)
        implements OperatorFrame {
    public static final String ACTION = "listUserRooms";

    public static ListUserRoomsFrame read(FrameFields fields) throws FieldRefusal {
        return new ListUserRoomsFrame(fields.id(), fields.userId(), fields.cursor(), fields.limit());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
