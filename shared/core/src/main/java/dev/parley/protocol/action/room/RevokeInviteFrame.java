package dev.parley.protocol.action.room;

import dev.parley.domain.id.RoomId;
import dev.parley.protocol.frame.ClientFrame;
import dev.parley.protocol.frame.FieldRefusal;
import dev.parley.protocol.frame.FrameFields;
import java.util.Optional;

/// Ends an invite.
public record RevokeInviteFrame(Optional<String> id, RoomId roomId, String invite) implements ClientFrame {
    public static final String ACTION = "revokeInvite";

    public static RevokeInviteFrame read(FrameFields fields) throws FieldRefusal {
        return new RevokeInviteFrame(fields.id(), fields.roomId(), fields.invite());
    }

    @Override
    public String action() {
        return ACTION;
    }
}
