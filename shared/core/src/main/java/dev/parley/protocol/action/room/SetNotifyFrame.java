package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.json.JsonOutput;
import java.util.Optional;

/// Keeps what the caller wants to be notified of in a room.
public record SetNotifyFrame(Optional<String> id, RoomId roomId, NotifyLevel level) implements ClientFrame {
    public static final String ACTION = "setNotify";

    public static SetNotifyFrame read(FrameFields fields) throws FieldRefusal {
        return new SetNotifyFrame(fields.id(), fields.roomId(), fields.choice("level", NotifyLevel.class));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public record NotifySet(NotifyLevel level) implements Reply.Result {
        @Override
        public void writeFields(JsonOutput out) {
            out.choice("level", level);
        }
    }
}
