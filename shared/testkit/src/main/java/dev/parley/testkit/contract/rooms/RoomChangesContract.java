package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.port.room.Memberships.Entry;
import dev.parley.port.room.RoomChanges.Updating;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How a room presents itself, how that changes, and what a member keeps of a room alone.
public interface RoomChangesContract {
    RoomId ROOM = new RoomId("room");
    Metadata TEAM = new Metadata("{\"team\":7}");
    RoomAbout ABOUT = new RoomAbout(
            Optional.of("Tea"), Optional.of("Green or black"), Optional.of("https://a.example/tea"), Optional.of(TEAM));

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member create(Role defaultRole) {
        rooms().creation()
                .create(new NewRoom(
                        ROOM,
                        ALICE,
                        new ClientRoomId("key"),
                        RoomKind.GROUP,
                        ABOUT,
                        HistoryVisibility.JOINED,
                        defaultRole,
                        Set.of(BOB),
                        StepClock.START));
        return stores().member(ROOM, ALICE);
    }

    @Test
    default void create_withAllThatARoomPresents_keepsIt() {
        create(Role.MEMBER);

        assertThat(rooms().reads().about(ROOM)).isEqualTo(ABOUT);
        assertThat(rooms().reads().describedStays(BOB, List.of(ROOM)).get(ROOM).about())
                .isEqualTo(ABOUT);
        assertThat(rooms().reads().describedStays(CAROL, List.of(ROOM))).isEmpty();
    }

    @Test
    default void create_withADefaultRole_givesItToTheOthersAndToWhoeverIsAdded() {
        create(Role.READER);
        rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(stores().member(ROOM, ALICE).role()).isEqualTo(Role.OWNER);
        assertThat(stores().member(ROOM, BOB).role()).isEqualTo(Role.READER);
        assertThat(stores().member(ROOM, CAROL).role()).isEqualTo(Role.READER);
    }

    @Test
    default void update_ofSomeValues_keepsTheOthers() {
        Member owner = create(Role.MEMBER);
        RoomUpdate update = new RoomUpdate(
                Update.to("Coffee"), Update.clear(), Update.keep(), Update.keep(), Update.to(Role.READER));

        assertThat(rooms().changes().update(owner, update)).isEqualTo(Updating.UPDATED);
        assertThat(rooms().reads().about(ROOM))
                .isEqualTo(new RoomAbout(Optional.of("Coffee"), Optional.empty(), ABOUT.avatarUrl(), ABOUT.metadata()));
        assertThat(rooms().reads().find(ROOM).orElseThrow().defaultRole()).isEqualTo(Role.READER);
    }

    @Test
    default void update_thatTakesAValueAway_ofAllThatIsThere_leavesARoomWithoutIt() {
        Member owner = create(Role.READER);
        RoomUpdate update =
                new RoomUpdate(Update.clear(), Update.clear(), Update.clear(), Update.clear(), Update.clear());

        assertThat(rooms().changes().update(owner, update)).isEqualTo(Updating.UPDATED);
        assertThat(rooms().reads().about(ROOM)).isEqualTo(RoomAbout.NOTHING);
        assertThat(rooms().reads().find(ROOM).orElseThrow().defaultRole()).isEqualTo(Role.MEMBER);
    }

    @Test
    default void update_byAMemberWhoseRoleHasChanged_changesNothing() {
        Member owner = create(Role.MEMBER);
        rooms().memberships().setRole(owner, stores().member(ROOM, BOB), Role.OWNER);
        RoomUpdate update =
                new RoomUpdate(Update.to("Coffee"), Update.keep(), Update.keep(), Update.keep(), Update.keep());

        assertThat(rooms().changes().update(owner, update)).isEqualTo(Updating.SUPERSEDED);
        assertThat(rooms().reads().about(ROOM)).isEqualTo(ABOUT);
    }

    @Test
    default void setNotifyLevel_ofAStay_isReadWithTheMember_andOutlivesARole() {
        Member owner = create(Role.MEMBER);
        assertThat(stores().member(ROOM, BOB).notifyLevel()).isEqualTo(NotifyLevel.ALL);

        assertThat(rooms().memberships().setNotifyLevel(stores().member(ROOM, BOB), NotifyLevel.MENTIONS))
                .isTrue();
        rooms().memberships().setRole(owner, stores().member(ROOM, BOB), Role.ADMIN);

        assertThat(stores().member(ROOM, BOB).notifyLevel()).isEqualTo(NotifyLevel.MENTIONS);
        assertThat(stores().member(ROOM, BOB).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    default void setNotifyLevel_ofAStayThatHasEnded_bringsNothingBack() {
        create(Role.MEMBER);
        Member bob = stores().member(ROOM, BOB);
        rooms().memberships().remove(bob);

        assertThat(rooms().memberships().setNotifyLevel(bob, NotifyLevel.NONE)).isFalse();
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    default void memberships_findsThatOfOneRoom_withItsPeer() {
        rooms().creation().create(Fixtures.direct(new RoomId("pair"), ALICE, BOB));

        assertThat(stores().memberships()
                        .find(BOB, new RoomId("pair"))
                        .orElseThrow()
                        .peer())
                .contains(ALICE);
        assertThat(stores().memberships().find(CAROL, new RoomId("pair"))).isEmpty();
    }

    @Test
    default void memberships_ofADirectRoom_nameThePeer() {
        rooms().creation().create(Fixtures.direct(new RoomId("pair"), ALICE, BOB));
        create(Role.MEMBER);

        assertThat(stores().memberships().page(ALICE, Optional.empty(), 10).entries())
                .extracting(Entry::peer)
                .containsExactlyInAnyOrder(Optional.of(BOB), Optional.empty());
        assertThat(stores().memberships().page(BOB, Optional.empty(), 10).entries())
                .extracting(Entry::peer)
                .containsExactlyInAnyOrder(Optional.of(ALICE), Optional.empty());
    }
}
