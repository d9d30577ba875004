package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateInviteFrame.InviteCreated;
import dev.parley.protocol.action.room.JoinRoomFrame.RoomJoined;
import dev.parley.protocol.action.room.RevokeInviteFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply.Done;
import dev.parley.testkit.StepClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvitesTest {
    private final InviteScene scene = new InviteScene();

    @Test
    void invite_byTheOwner_letsItsHolderIn() {
        InviteCreated created = acked(scene.create(as(ALICE), 1), InviteCreated.class);

        RoomJoined joined = acked(scene.join(CAROL, created.invite()), RoomJoined.class);

        assertThat(created.expiresAt()).isEqualTo(StepClock.START.plus(InviteScene.HOUR));
        assertThat(joined.joined()).isTrue();
        assertThat(joined.roomId()).isEqualTo(scene.room);
        assertThat(joined.memberCount()).isEqualTo(3);
        assertThat(scene.world.role(scene.room, CAROL)).contains(Role.MEMBER);
        assertThat(scene.world.events.published()).containsExactly(new Event.MembersAdded(scene.room, List.of(CAROL)));
    }

    @Test
    void invite_byAPlainMemberOrAStranger_isRefused() {
        assertRefused(scene.create(as(BOB), 1), ErrorCode.FORBIDDEN);
        assertRefused(scene.create(as(CAROL), 1), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void invite_toADirectRoom_isForbidden() {
        RoomId direct = scene.world.direct(ALICE, BOB);

        assertRefused(
                scene.world.createInvite.handle(
                        as(ALICE), new CreateInviteFrame(Optional.of("1"), direct, InviteScene.HOUR, 1)),
                ErrorCode.FORBIDDEN);
        assertRefused(
                scene.world.revokeInvite.handle(as(ALICE), new RevokeInviteFrame(Optional.of("1"), direct, "invite")),
                ErrorCode.FORBIDDEN);
    }

    @Test
    void revoking_byAPlainMember_isForbiddenAndLeavesTheInvite() {
        String invite = scene.invite(1);

        assertRefused(scene.revoke(BOB, invite), ErrorCode.FORBIDDEN);
        acked(scene.join(CAROL, invite), RoomJoined.class);
    }

    @Test
    void revoking_anotherRoomsInvite_acksAndLeavesIt() {
        String invite = scene.invite(1);
        RoomId other = scene.world.group(BOB);

        acked(
                scene.world.revokeInvite.handle(as(BOB), new RevokeInviteFrame(Optional.of("1"), other, invite)),
                Done.class);

        acked(scene.join(CAROL, invite), RoomJoined.class);
    }
}
