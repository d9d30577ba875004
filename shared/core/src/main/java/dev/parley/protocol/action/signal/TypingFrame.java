package dev.parley.protocol.action.signal;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Says that the user starts or stops typing in a room.
public record TypingFrame(Optional<String> id, RoomId roomId, State state) implements ClientFrame {
    public static final String ACTION = "typing";

    public static TypingFrame read(FrameFields fields) throws FieldRefusal {
        return new TypingFrame(fields.id(), fields.roomId(), fields.choice("state", State.class));
    }

    @Override
    public String action() {
        return ACTION;
    }

    public enum State {
        START,
        STOP
    }
}
