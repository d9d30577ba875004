package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.room.RoomWorld.assertRefusedField;
import static dev.parley.room.RoomWorld.give;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.RoleChanged;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Role;
import dev.parley.port.room.RecentMemberships.Standing;
import dev.parley.protocol.action.room.SetRoleFrame.RoleSet;
import dev.parley.protocol.frame.ErrorCode;
import org.junit.jupiter.api.Test;

class SetRoleTest {
    private final RoomWorld world = new RoomWorld();
    private final RoomId room = world.group(ALICE, BOB, CAROL);

    @Test
    void setRole_byTheOwner_acksTheRoleAndTellsTheMembers() {
        assertThat(acked(world.setRole.handle(as(ALICE), give(room, BOB, Role.ADMIN)), RoleSet.class)
                        .role())
                .isEqualTo(Role.ADMIN);
        assertThat(world.role(room, BOB)).contains(Role.ADMIN);
        assertThat(world.events.published()).containsExactly(new RoleChanged(room, BOB, Role.ADMIN));
    }

    @Test
    void setRole_toTheRoleThatIs_acksAndTellsNobody() {
        acked(world.setRole.handle(as(ALICE), give(room, BOB, Role.MEMBER)), RoleSet.class);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void setRole_toOwner_handsOverAndMakesTheOldOwnerAnAdmin() {
        acked(world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER)), RoleSet.class);

        assertThat(world.role(room, BOB)).contains(Role.OWNER);
        assertThat(world.role(room, ALICE)).contains(Role.ADMIN);
        assertThat(world.events.published())
                .containsExactly(new RoleChanged(room, BOB, Role.OWNER), new RoleChanged(room, ALICE, Role.ADMIN));
    }

    @Test
    void setRole_toOwnerRepeated_isForbiddenAndLeavesTheNewOwner() {
        world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER));

        assertRefused(world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, BOB)).contains(Role.OWNER);
    }

    @Test
    void setRole_byAnAdminOrAMember_isForbidden() {
        world.promote(room, ALICE, BOB);

        assertRefused(world.setRole.handle(as(BOB), give(room, CAROL, Role.ADMIN)), ErrorCode.FORBIDDEN);
        assertRefused(world.setRole.handle(as(CAROL), give(room, CAROL, Role.OWNER)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).contains(Role.MEMBER);
    }

    @Test
    void setRole_byAnAdmin_movesBetweenMemberAndReaderAlone() {
        RoomId ranked = world.group(ALICE, BOB, CAROL);
        world.promote(ranked, ALICE, BOB);

        acked(world.setRole.handle(as(BOB), give(ranked, CAROL, Role.READER)), RoleSet.class);
        assertThat(world.role(ranked, CAROL)).contains(Role.READER);
        acked(world.setRole.handle(as(BOB), give(ranked, CAROL, Role.MEMBER)), RoleSet.class);
        assertThat(world.role(ranked, CAROL)).contains(Role.MEMBER);
        assertRefused(world.setRole.handle(as(BOB), give(ranked, ALICE, Role.READER)), ErrorCode.FORBIDDEN);
        assertRefused(world.setRole.handle(as(BOB), give(ranked, BOB, Role.MEMBER)), ErrorCode.FORBIDDEN);
    }

    @Test
    void setRole_toReader_letsTypingStopAtOnce() {
        world.recent.remember(room, BOB, new Standing(3, true));

        world.setRole.handle(as(ALICE), give(room, BOB, Role.READER));

        assertThat(world.recent.find(room, BOB)).isEmpty();
    }

    @Test
    void setRole_ofANonMember_isBadRequestOnUserId() {
        RoomId without = world.group(ALICE, BOB);

        assertRefusedField(world.setRole.handle(as(ALICE), give(without, CAROL, Role.ADMIN)), "userId");
    }

    @Test
    void setRole_ofTheOwnerByItself_acksOwnerAndForbidsSteppingDown() {
        assertThat(acked(world.setRole.handle(as(ALICE), give(room, ALICE, Role.OWNER)), RoleSet.class)
                        .role())
                .isEqualTo(Role.OWNER);
        assertRefused(world.setRole.handle(as(ALICE), give(room, ALICE, Role.ADMIN)), ErrorCode.FORBIDDEN);
        assertRefused(world.setRole.handle(as(ALICE), give(room, ALICE, Role.MEMBER)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void setRole_inADirectRoom_isForbidden() {
        RoomId direct = world.direct(ALICE, BOB);

        assertRefused(world.setRole.handle(as(ALICE), give(direct, BOB, Role.ADMIN)), ErrorCode.FORBIDDEN);
    }

    @Test
    void setRole_whenTheTargetLeavesMeanwhile_isBadRequestOnUserId() {
        world.rooms.beforeNextWrite(rooms -> rooms.remove(world.member(room, BOB)));

        assertRefusedField(world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER)), "userId");
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
    }

    @Test
    void setRole_whenTheCallerHandsOverMeanwhile_isForbidden() {
        world.rooms.beforeNextWrite(
                rooms -> rooms.setRole(world.member(room, ALICE), world.member(room, CAROL), Role.OWNER));

        assertRefused(world.setRole.handle(as(ALICE), give(room, BOB, Role.OWNER)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).contains(Role.OWNER);
        assertThat(world.role(room, BOB)).contains(Role.MEMBER);
    }
}
