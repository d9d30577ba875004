package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateInviteFrame.InviteCreated;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.frame.Reply;
import java.time.Duration;
import java.util.Optional;

/// Alice's group with Bob in it, and invites to it that live for an hour.
final class InviteScene {
    static final Duration HOUR = Duration.ofHours(1);

    final RoomWorld world = new RoomWorld();
    final RoomId room = world.group(ALICE, BOB);

    /// An invite that Alice made.
    String invite(int maxUses) {
        return acked(create(as(ALICE), maxUses), InviteCreated.class).invite();
    }

    Reply create(Caller caller, int maxUses) {
        return world.createInvite.handle(caller, new CreateInviteFrame(Optional.of("1"), room, HOUR, maxUses));
    }

    Reply revoke(UserId user, String invite) {
        return world.revokeInvite.handle(as(user), new RevokeInviteFrame(Optional.of("1"), room, invite));
    }

    Reply join(UserId user, String invite) {
        return world.joinRoom.handle(as(user), new JoinRoomFrame(Optional.of("1"), invite));
    }
}
