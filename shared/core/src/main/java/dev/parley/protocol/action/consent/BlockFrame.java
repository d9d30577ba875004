package dev.parley.protocol.action.consent;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Blocks a user.
public record BlockFrame(Optional<String> id, UserId userId) implements ClientFrame {
    public static final String ACTION = "block";

    public static BlockFrame read(FrameFields fields) throws FieldRefusal {
        return new BlockFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
