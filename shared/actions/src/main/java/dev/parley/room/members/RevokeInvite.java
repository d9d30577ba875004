package dev.parley.room.members;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Invites;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import java.util.Optional;

/// Ends an invite to a group, whoever made it: for its owner and admins. An invite that is unknown, ended already or
/// of another room acks the same, so it is safe to repeat and tells nothing of other rooms' invites.
public final class RevokeInvite {
    private final GroupChange change;
    private final Invites invites;

    public RevokeInvite(GroupChange change, Invites invites) {
        this.change = change;
        this.invites = invites;
    }

    public Reply handle(Caller caller, RevokeInviteFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> Optional.of(revoke(frame, stay)));
    }

    private Reply revoke(RevokeInviteFrame frame, RoomMembership stay) {
        if (!stay.member().role().mayManageMembers()) {
            return Refusals.forbidden(frame, "only the owner and admins revoke invites");
        }
        invites.revoke(frame.roomId(), frame.invite());
        return Reply.Ack.of(frame, new Reply.Done());
    }
}
