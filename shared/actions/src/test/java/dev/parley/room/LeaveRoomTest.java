package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.give;
import static dev.parley.room.RoomWorld.leave;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply.Done;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LeaveRoomTest {
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
    void leave_byAnOwnerOfOthers_isForbidden() {
        assertRefused(world.leaveRoom.handle(as(ALICE), leave(room)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
    }

    @Test
    void leave_byAnOwnerAfterHandingOver_isAllowed() {
        world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER));

        acked(world.leaveRoom.handle(as(ALICE), leave(room)), Done.class);
        assertThat(world.role(room, BOB)).contains(Role.OWNER);
        assertThat(world.role(room, ALICE)).isEmpty();
    }

    @Test
    void leave_byTheLastOwner_isAllowed() {
        world.leaveRoom.handle(as(BOB), leave(room));

        acked(world.leaveRoom.handle(as(ALICE), leave(room)), Done.class);
        assertThat(world.memberCount(room)).isZero();
    }

    @Test
    void leave_byTheLastOwnerWhileAnotherJoins_isForbidden() {
        world.leaveRoom.handle(as(BOB), leave(room));
        world.rooms.beforeNextWrite(rooms -> rooms.add(room, Set.of(BOB)));

        assertRefused(world.leaveRoom.handle(as(ALICE), leave(room)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
    }

    @Test
    void leave_byOneWhoIsMadeTheOwnerMeanwhile_isForbidden() {
        world.rooms.beforeNextWrite(
                rooms -> rooms.setRole(world.member(room, ALICE), world.member(room, BOB), Role.OWNER));

        assertRefused(world.leaveRoom.handle(as(BOB), leave(room)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, BOB)).contains(Role.OWNER);
    }

    @Test
    void leave_ofADirectRoom_isForbidden() {
        RoomId direct = world.direct(ALICE, BOB);

        assertRefused(world.leaveRoom.handle(as(BOB), leave(direct)), ErrorCode.FORBIDDEN);
    }
}
