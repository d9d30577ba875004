package dev.parley.protocol.action.consent;

import dev.parley.domain.id.UserId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Ends a block.
public record UnblockFrame(Optional<String> id, UserId userId) implements ClientFrame {
    public static final String ACTION = "unblock";

    public static UnblockFrame read(FrameFields fields) throws FieldRefusal {
        return new UnblockFrame(fields.id(), fields.userId());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
