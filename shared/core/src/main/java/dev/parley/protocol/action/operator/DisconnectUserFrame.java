package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Closes the user's connections; each may connect again at once.
public record DisconnectUserFrame(Optional<String> id, UserId userId) implements OperatorFrame {
    public static final String ACTION = "disconnectUser";

    public static DisconnectUserFrame read(FrameFields fields) throws FieldRefusal {
        return new DisconnectUserFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
