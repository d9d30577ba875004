package dev.parley.protocol.action.room;

import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.List;
import java.util.Optional;

/// Lists the caller's rooms, a page at a time.
public record ListRoomsFrame(Optional<String> id, Optional<String> cursor, int limit) implements ClientFrame {
    public static final String ACTION = "listRooms";

    public static ListRoomsFrame read(FrameFields fields) throws FieldRefusal {
        return new ListRoomsFrame(fields.id(), fields.cursor(), fields.limit());
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record RoomList(List<RoomSummary> rooms, Optional<String> cursor) implements Reply.Result {
        public RoomList {
            rooms = List.copyOf(rooms);
        }

        @Override
        public void writeFields(JsonOutput out) {
            out.objects("rooms", rooms);
            out.text("cursor", cursor);
        }
    }
}
