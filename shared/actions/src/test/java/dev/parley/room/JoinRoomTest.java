package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.give;
import static dev.parley.room.RoomWorld.leave;
import static dev.parley.room.RoomWorld.remove;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.facts.Limit;
import dev.parley.facts.RoomSizes;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Invites;
import dev.parley.protocol.action.room.CreateInviteFrame;
import dev.parley.protocol.action.room.CreateInviteFrame.InviteCreated;
import dev.parley.protocol.action.room.JoinRoomFrame;
import dev.parley.protocol.action.room.JoinRoomFrame.RoomJoined;
import dev.parley.protocol.action.room.RemoveMemberFrame;
import dev.parley.protocol.action.room.SetRoleFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.Reply.Done;
import dev.parley.room.members.JoinRoom;
import dev.parley.testkit.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinRoomTest {
    private final InviteScene scene = new InviteScene();

    @Test
    void joining_again_usesNothingUp() {
        String invite = scene.invite(2);
        acked(scene.join(CAROL, invite), RoomJoined.class);

        RoomJoined again = acked(scene.join(CAROL, invite), RoomJoined.class);

        assertThat(again.joined()).isFalse();
        assertThat(scene.world.events.published()).hasSize(1);
        assertThat(acked(scene.join(new UserId("dave"), invite), RoomJoined.class)
                        .joined())
                .isTrue();
    }

    @Test
    void joining_byAUsedUpInvite_isForbiddenToOthersAndAckedToItsUser() {
        String invite = scene.invite(1);
        acked(scene.join(CAROL, invite), RoomJoined.class);

        assertRefused(scene.join(new UserId("dave"), invite), ErrorCode.FORBIDDEN);
        assertThat(acked(scene.join(CAROL, invite), RoomJoined.class).joined()).isFalse();
    }

    @Test
    void joining_byAnUnknownInvite_isForbidden() {
        assertRefused(scene.join(CAROL, "guessed"), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_afterExpiry_isForbidden() {
        String invite = scene.invite(1);
        scene.world.clock.advance(InviteScene.HOUR);

        assertRefused(scene.join(CAROL, invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_afterRevocation_isForbiddenAndRevokingAgainAcks() {
        String invite = scene.invite(1);

        acked(scene.revoke(ALICE, invite), Done.class);
        acked(scene.revoke(ALICE, invite), Done.class);

        assertRefused(scene.join(CAROL, invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_afterTheMakerLostTheRole_isForbidden() {
        scene.world.promote(scene.room, ALICE, BOB);
        String invite = acked(scene.create(as(BOB), 1), InviteCreated.class).invite();
        acked(scene.world.setRole.handle(as(ALICE), give(scene.room, BOB, Role.MEMBER)), SetRoleFrame.RoleSet.class);

        assertRefused(scene.join(CAROL, invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_afterTheMakerLeft_isForbidden() {
        scene.world.promote(scene.room, ALICE, BOB);
        String invite = acked(scene.create(as(BOB), 1), InviteCreated.class).invite();
        acked(scene.world.leaveRoom.handle(as(BOB), leave(scene.room)), Done.class);

        assertRefused(scene.join(CAROL, invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_afterBeingRemoved_isAsTheInviteAllows() {
        String invite = scene.invite(2);
        acked(scene.join(CAROL, invite), RoomJoined.class);
        acked(
                scene.world.removeMember.handle(as(ALICE), remove(scene.room, CAROL)),
                RemoveMemberFrame.MemberRemoved.class);

        assertThat(acked(scene.join(CAROL, invite), RoomJoined.class).joined()).isTrue();
        assertRefused(scene.join(new UserId("dave"), invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_aFullRoom_isForbidden() {
        UserId[] others = IntStream.range(1, RoomSizes.MEMBERS)
                .mapToObj(i -> new UserId("user-" + i))
                .toArray(UserId[]::new);
        RoomId full = scene.world.group(ALICE, others);
        String invite = acked(
                        scene.world.createInvite.handle(
                                as(ALICE), new CreateInviteFrame(Optional.of("1"), full, InviteScene.HOUR, 1)),
                        InviteCreated.class)
                .invite();

        assertRefused(scene.join(CAROL, invite), ErrorCode.FORBIDDEN);
    }

    @Test
    void joining_byThreeHundredAtOnceWithTenUses_admitsTen() {
        String invite = scene.invite(10);

        List<Reply> replies = Race.of(300, i -> scene.join(new UserId("user-" + i), invite));

        assertThat(replies).filteredOn(Reply.Ack.class::isInstance).hasSize(10);
        assertThat(scene.world.memberCount(scene.room)).isEqualTo(12);
        assertThat(scene.world.events.published(Event.MembersAdded.class)).hasSize(10);
    }

    @Test
    void joining_beyondTheRate_isRefused() {
        String invite = scene.invite(1);
        scene.world.limiter.limit(Limit.ROOM_CHANGES, Duration.ofSeconds(1));

        assertRefused(scene.join(CAROL, invite), ErrorCode.RATE_LIMITED);
        assertThat(scene.world.role(scene.room, CAROL)).isEmpty();
    }

    @Test
    void joining_whenTheLogMovesTooFast_isNotAcked() {
        JoinRoom joinRoom = new JoinRoom(
                scene.world.gate, new Contended(), scene.world.rooms, scene.world.roomEvents, scene.world.clock);

        assertThatThrownBy(() -> joinRoom.handle(as(CAROL), new JoinRoomFrame(Optional.of("1"), "invite")))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(scene.world.events.published()).isEmpty();
    }

    /// Invites to a room that is never quiet.
    private static final class Contended implements Invites {
        @Override
        public String create(Member maker, Instant expiresAt, int maxUses) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void revoke(RoomId roomId, String invite) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Joining join(String invite, UserId userId, Instant now) {
            return new Joining.Contended();
        }
    }
}
