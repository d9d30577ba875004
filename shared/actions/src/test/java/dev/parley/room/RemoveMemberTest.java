package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
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
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.action.room.RemoveMemberFrame.MemberRemoved;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.room.change.GroupChange;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RemoveMemberTest {
    private static final UserId DAVE = new UserId("dave");

    private final RoomWorld world = new RoomWorld();
    private final RoomId room = world.group(ALICE, BOB, CAROL, DAVE);

    @Test
    void remove_byTheOwner_endsTheStayAndTellsTheRemovedToo() {
        assertThat(acked(world.removeMember.handle(as(ALICE), remove(room, BOB)), MemberRemoved.class)
                        .memberCount())
                .isEqualTo(3);
        assertThat(world.role(room, BOB)).isEmpty();
        assertThat(world.events.published()).containsExactly(new Event.MemberRemoved(room, BOB));
    }

    @Test
    void remove_ofATypist_endsTheTyping() {
        world.typing.set(room, BOB, CAROL);

        world.removeMember.handle(as(ALICE), remove(room, BOB));

        assertThat(world.typing.typists(room)).containsExactly(CAROL);
    }

    @Test
    void remove_ofAMemberByAnAdmin_isAllowed() {
        world.promote(room, ALICE, BOB);

        acked(world.removeMember.handle(as(BOB), remove(room, CAROL)), MemberRemoved.class);
        assertThat(world.role(room, CAROL)).isEmpty();
    }

    @Test
    void remove_ofAnAdmin_isForTheOwnerOnly() {
        world.promote(room, ALICE, BOB);
        world.promote(room, ALICE, CAROL);

        assertRefused(world.removeMember.handle(as(BOB), remove(room, CAROL)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).contains(Role.ADMIN);
        acked(world.removeMember.handle(as(ALICE), remove(room, CAROL)), MemberRemoved.class);
        assertThat(world.role(room, CAROL)).isEmpty();
    }

    @Test
    void remove_ofTheOwner_isForbidden() {
        world.promote(room, ALICE, BOB);

        assertRefused(world.removeMember.handle(as(BOB), remove(room, ALICE)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, ALICE)).contains(Role.OWNER);
    }

    @Test
    void remove_byAPlainMember_isForbidden() {
        assertRefused(world.removeMember.handle(as(BOB), remove(room, CAROL)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).contains(Role.MEMBER);
    }

    @Test
    void remove_ofOneself_isForbiddenInEveryRole() {
        world.promote(room, ALICE, BOB);

        assertRefused(world.removeMember.handle(as(ALICE), remove(room, ALICE)), ErrorCode.FORBIDDEN);
        assertRefused(world.removeMember.handle(as(BOB), remove(room, BOB)), ErrorCode.FORBIDDEN);
        assertRefused(world.removeMember.handle(as(CAROL), remove(room, CAROL)), ErrorCode.FORBIDDEN);
        assertThat(world.memberCount(room)).isEqualTo(4);
    }

    @Test
    void remove_ofANonMember_acksUnchangedAndTellsNobody() {
        UserId stranger = new UserId("stranger");

        assertThat(acked(world.removeMember.handle(as(ALICE), remove(room, stranger)), MemberRemoved.class)
                        .memberCount())
                .isEqualTo(4);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void remove_byAStranger_isNotAMember() {
        assertRefused(world.removeMember.handle(as(new UserId("stranger")), remove(room, BOB)), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void remove_inADirectRoom_isForbidden() {
        RoomId direct = world.direct(ALICE, BOB);

        assertRefused(world.removeMember.handle(as(ALICE), remove(direct, BOB)), ErrorCode.FORBIDDEN);
        assertRefused(world.removeMember.handle(as(ALICE), remove(direct, CAROL)), ErrorCode.FORBIDDEN);
    }

    @Test
    void remove_whenTheTargetBecomesAdminMeanwhile_isDecidedAgain() {
        world.promote(room, ALICE, BOB);
        world.rooms.beforeNextWrite(
                rooms -> rooms.setRole(world.member(room, ALICE), world.member(room, CAROL), Role.ADMIN));

        assertRefused(world.removeMember.handle(as(BOB), remove(room, CAROL)), ErrorCode.FORBIDDEN);
        assertThat(world.role(room, CAROL)).contains(Role.ADMIN);
    }

    @Test
    void remove_whenTheTargetLeavesAndRejoinsMeanwhile_endsTheNewStay() {
        world.rooms.beforeNextWrite(rooms -> {
            rooms.remove(world.member(room, BOB));
            rooms.add(room, Set.of(BOB));
        });

        acked(world.removeMember.handle(as(ALICE), remove(room, BOB)), MemberRemoved.class);
        assertThat(world.role(room, BOB)).isEmpty();
        assertThat(world.events.published()).hasSize(1);
    }

    @Test
    void remove_whenSupersededEveryTime_isNotAckedAfterABoundedNumberOfTries() {
        world.rooms.beforeEveryWrite(rooms -> {
            Member target = world.member(room, BOB);
            rooms.remove(target);
            rooms.add(room, Set.of(BOB));
        });

        assertThatThrownBy(() -> world.removeMember.handle(as(ALICE), remove(room, BOB)))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(world.pause.pauses()).hasSize(GroupChange.TRIES);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void remove_whenThePushCannotBePublished_isAckedAllTheSame() {
        world.events.failNext(1);

        acked(world.removeMember.handle(as(ALICE), remove(room, BOB)), MemberRemoved.class);
        assertThat(world.role(room, BOB)).isEmpty();
    }
}
