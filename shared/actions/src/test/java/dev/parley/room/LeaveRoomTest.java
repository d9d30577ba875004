package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.give;
import static dev.parley.room.RoomWorld.leave;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply.Done;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaveRoomTest {
    private static final UserId DAVE = new UserId("dave");

    private final RoomWorld world = new RoomWorld();
    private final RoomId room = world.group(ALICE, BOB);

    @Test
    void leave_byAMember_endsTheStayAndTellsTheLeaverToo() {
        acked(world.leaveRoom.handle(as(BOB), leave(room)), Done.class);

        assertThat(world.role(room, BOB)).isEmpty();
        assertThat(world.memberCount(room)).isEqualTo(1);
        assertThat(world.events.published()).containsExactly(new Event.MemberRemoved(room, BOB));
    }

    @Test
    void leave_byATypist_endsTheTyping() {
        world.typing.set(room, ALICE, BOB);

        world.leaveRoom.handle(as(BOB), leave(room));

        assertThat(world.typing.typists(room)).containsExactly(ALICE);
    }

    @Test
    void leave_repeated_isNotAMember() {
        world.leaveRoom.handle(as(BOB), leave(room));

        assertRefused(world.leaveRoom.handle(as(BOB), leave(room)), ErrorCode.NOT_A_MEMBER);
        assertThat(world.memberCount(room)).isEqualTo(1);
    }

    @Test
    void leave_byAnOwnerOfOthers_makesTheFirstAdminOwnerAndTells() {
        RoomId ranked = world.group(ALICE, BOB, CAROL, DAVE);
        world.promote(ranked, ALICE, DAVE);

        acked(world.leaveRoom.handle(as(ALICE), leave(ranked)), Done.class);

        assertThat(world.role(ranked, DAVE)).contains(Role.OWNER);
        assertThat(world.role(ranked, ALICE)).isEmpty();
        assertThat(world.events.published())
                .containsExactly(
                        new Event.MemberRemoved(ranked, ALICE), new Event.RoleChanged(ranked, DAVE, Role.OWNER));
    }

    @Test
    void leave_byAnOwnerWhoseSuccessorLeavesMeanwhile_makesTheNextOwner() {
        RoomId ranked = world.group(ALICE, BOB, CAROL);
        world.rooms.beforeNextWrite(rooms -> rooms.remove(world.member(ranked, BOB)));

        acked(world.leaveRoom.handle(as(ALICE), leave(ranked)), Done.class);

        assertThat(world.role(ranked, CAROL)).contains(Role.OWNER);
    }

    @Test
    void leave_byAnOwnerAfterHandingOver_isAllowed() {
        world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER));

        acked(world.leaveRoom.handle(as(ALICE), leave(room)), Done.class);
        assertThat(world.role(room, BOB)).contains(Role.OWNER);
        assertThat(world.role(room, ALICE)).isEmpty();
    }

    @Test
    void leave_byTheLastOwner_deletesTheRoomOfNobody() {
        world.leaveRoom.handle(as(BOB), leave(room));

        acked(world.leaveRoom.handle(as(ALICE), leave(room)), Done.class);
        assertThat(world.rooms.find(room)).isEmpty();
        assertThat(world.events.published())
                .endsWith(new Event.RoomErasureDue(room), new Event.MemberRemoved(room, ALICE));
    }

    @Test
    void leave_byTheLastOwnerWhileAnotherJoins_makesTheOtherOwner() {
        world.leaveRoom.handle(as(BOB), leave(room));
        world.rooms.beforeNextWrite(rooms -> rooms.add(room, Set.of(BOB)));

        acked(world.leaveRoom.handle(as(ALICE), leave(room)), Done.class);
        assertThat(world.role(room, BOB)).contains(Role.OWNER);
        assertThat(world.role(room, ALICE)).isEmpty();
    }

    @Test
    void leave_byOneWhoIsMadeTheOwnerMeanwhile_handsBack() {
        world.rooms.beforeNextWrite(
                rooms -> rooms.setRole(world.member(room, ALICE), world.member(room, BOB), Role.OWNER));

        acked(world.leaveRoom.handle(as(BOB), leave(room)), Done.class);
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
        assertThat(world.role(room, BOB)).isEmpty();
    }

    @Test
    void leave_ofADirectRoom_isForbidden() {
        RoomId direct = world.direct(ALICE, BOB);

        assertRefused(world.leaveRoom.handle(as(BOB), leave(direct)), ErrorCode.FORBIDDEN);
    }
}
