package dev.parley.protocol.action.operator;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Lets a banned user connect again.
public record UnbanUserFrame(Optional<String> id, UserId userId) implements OperatorFrame {
    public static final String ACTION = "unbanUser";

    public static UnbanUserFrame read(FrameFields fields) throws FieldRefusal {
        return new UnbanUserFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
