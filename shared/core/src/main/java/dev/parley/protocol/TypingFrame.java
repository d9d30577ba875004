package dev.parley.protocol;

import dev.parley.domain.id.RoomId;
import java.util.Optional;

/// The frame of the typing function.
public record TypingFrame(Optional<String> id, RoomId roomId, State state) implements ClientFrame {
    public enum State {
        START,
        STOP
    }

    @Override
    public Action action() {
        return Action.TYPING;
    }
}
