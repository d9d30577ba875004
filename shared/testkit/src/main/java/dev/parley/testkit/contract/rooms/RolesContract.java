package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.room.MembershipChanges.RoleChange;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Stores;
import org.junit.jupiter.api.Test;

/// How the roles of members change, one at a time. What holds when they race is [RoomRacesContract].
public interface RolesContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member member(UserId userId) {
        return stores().member(ROOM, userId);
    }

    @Test
    default void setRole_givesTheRole_andKeepsTheStay() {
        stores().group("room", ALICE, BOB);
        Member before = member(BOB);

        assertThat(rooms().memberships().setRole(member(ALICE), before, Role.ADMIN))
                .isEqualTo(RoleChange.CHANGED);
        assertThat(member(BOB)).isEqualTo(before.withRole(Role.ADMIN));
        assertThat(member(ALICE).role()).isEqualTo(Role.OWNER);
    }

    @Test
    default void setRole_toOwner_handsTheRoomOver() {
        stores().group("room", ALICE, BOB);

        assertThat(rooms().memberships().setRole(member(ALICE), member(BOB), Role.OWNER))
                .isEqualTo(RoleChange.CHANGED);
        assertThat(member(BOB).role()).isEqualTo(Role.OWNER);
        assertThat(member(ALICE).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    default void setRole_byOneWhoIsNoOwnerAnyMore_isSuperseded() {
        stores().group("room", ALICE, BOB, CAROL);
        Member formerOwner = member(ALICE);
        rooms().memberships().setRole(formerOwner, member(BOB), Role.OWNER);

        assertThat(rooms().memberships().setRole(formerOwner, member(CAROL), Role.ADMIN))
                .isEqualTo(RoleChange.SUPERSEDED);
        assertThat(rooms().memberships().setRole(formerOwner, member(CAROL), Role.OWNER))
                .isEqualTo(RoleChange.SUPERSEDED);
        assertThat(member(CAROL).role()).isEqualTo(Role.MEMBER);
        assertThat(member(BOB).role()).isEqualTo(Role.OWNER);
    }

    @Test
    default void setRole_ofOneWhoLeft_isSuperseded() {
        stores().group("room", ALICE, BOB);
        Member bob = member(BOB);
        rooms().memberships().remove(bob);

        assertThat(rooms().memberships().setRole(member(ALICE), bob, Role.ADMIN))
                .isEqualTo(RoleChange.SUPERSEDED);
        assertThat(rooms().memberships().setRole(member(ALICE), bob, Role.OWNER))
                .isEqualTo(RoleChange.SUPERSEDED);
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
        assertThat(member(ALICE).role()).isEqualTo(Role.OWNER);
    }
}
