package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Refuses the user's connects from now on, and closes the connections that are open.
public record BanUserFrame(Optional<String> id, UserId userId) implements OperatorFrame {
    public static final String ACTION = "banUser";

    public static BanUserFrame read(FrameFields fields) throws FieldRefusal {
        return new BanUserFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
