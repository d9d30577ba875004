package dev.parley.room.members;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.Invites;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.room.change.GroupChange;
import dev.parley.room.change.Refusals;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Makes an invite to a group: for its owner and admins. It is dead as soon as its maker is neither any more.
/// Repeated, it makes another one.
public final class CreateInvite {
    private final GroupChange change;
    private final Invites invites;
    private final Clock clock;

    public CreateInvite(GroupChange change, Invites invites, Clock clock) {
        this.change = change;
        this.invites = invites;
        this.clock = clock;
    }

    public Reply handle(Caller caller, CreateInviteFrame frame) {
        return change.run(caller, frame, frame.roomId(), stay -> Optional.of(create(frame, stay)));
    }

    private Reply create(CreateInviteFrame frame, RoomMembership stay) {
        if (!stay.member().role().mayManageMembers()) {
            return Refusals.forbidden(frame, "only the owner and admins make invites");
        }
        Instant expiresAt = clock.instant().plus(frame.lifetime()).truncatedTo(ChronoUnit.SECONDS);
        String invite = invites.create(stay.member(), expiresAt, frame.maxUses());
        return Reply.Ack.of(frame, new CreateInviteFrame.InviteCreated(invite, expiresAt));
    }
}
