package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.group;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.Update;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.RoomChanges.Deletion;
import dev.parley.port.room.RoomChanges.Updating;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is left of a deleted room at once, and what after its erasing.
public interface RoomDeletionContract {
    RoomId ROOM = new RoomId("room");
    RoomId OTHER = new RoomId("other");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member roomWithLog(int messages) {
        stores().group("room", ALICE, BOB);
        for (int n = 1; n <= messages; n++) {
            stores().number(ROOM, message(ROOM, ALICE, n));
        }
        return stores().member(ROOM, ALICE);
    }

    private Member delete(Member owner) {
        assertThat(rooms().changes().delete(owner, StepClock.START)).isEqualTo(Deletion.DELETED);
        return owner;
    }

    @Test
    default void delete_ofARoom_leavesNoMember_exceptForThoseToPushTo() {
        delete(roomWithLog(1));

        assertThat(rooms().reads().find(ROOM)).isEmpty();
        assertThat(rooms().reads().member(ROOM, ALICE)).isEmpty();
        assertThat(rooms().reads().stays(BOB, List.of(ROOM))).isEmpty();
        assertThat(rooms().reads().describedStays(BOB, List.of(ROOM))).isEmpty();
        assertThat(rooms().reads().about(ROOM)).isEqualTo(RoomAbout.NOTHING);
        assertThat(rooms().reads().members(ROOM)).extracting(Member::userId).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(stores().erasing().deletedAt(ROOM)).contains(StepClock.START);
    }

    @Test
    default void delete_byOneWhoIsNoOwnerAnyMore_changesNothing() {
        Member owner = roomWithLog(0);
        rooms().memberships().setRole(owner, stores().member(ROOM, BOB), Role.OWNER);

        assertThat(rooms().changes().delete(owner, StepClock.START)).isEqualTo(Deletion.SUPERSEDED);
        assertThat(rooms().reads().find(ROOM)).isPresent();
        assertThat(stores().erasing().deletedAt(ROOM)).isEmpty();
    }

    @Test
    default void delete_again_isSuperseded() {
        Member owner = delete(roomWithLog(0));

        assertThat(rooms().changes().delete(owner, StepClock.START)).isEqualTo(Deletion.SUPERSEDED);
    }

    @Test
    default void changes_ofADeletedRoom_bringNothingBack() {
        Member bob = roomAndBob();
        Member owner = delete(stores().member(ROOM, ALICE));
        RoomUpdate update = new RoomUpdate(
                Update.to("Coffee"), Update.keep(), Update.keep(), Update.keep(), Update.to(Role.READER));

        assertThat(rooms().changes().update(owner, update)).isEqualTo(Updating.SUPERSEDED);
        assertThat(rooms().joining().add(ROOM, Set.of(CAROL))).isEqualTo(new Addition.NoSuchRoom());
        assertThat(rooms().memberships().remove(bob)).isEqualTo(new Removal.Superseded());
        assertThat(rooms().reads().about(ROOM)).isEqualTo(RoomAbout.NOTHING);
    }

    private Member roomAndBob() {
        roomWithLog(0);
        return stores().member(ROOM, BOB);
    }

    @Test
    default void create_underTheKeyOfADeletedRoom_makesNoOther() {
        delete(roomWithLog(0));

        assertThat(rooms().creation().create(group(ROOM, ALICE, BOB))).isEqualTo(new Creation.Existing(ROOM));
        assertThat(rooms().reads().find(ROOM)).isEmpty();
    }

    @Test
    default void tail_ofADeletedRoom_saysSo_andDiscardTakesWhatTheSendSays() {
        Member owner = roomWithLog(1);
        AcceptedMessage late = message(ROOM, BOB, 7, "a late word");
        stores().inbox().accept(late);
        delete(owner);

        assertThat(stores().sequencing()
                        .tail(ROOM, List.of())
                        .room()
                        .orElseThrow()
                        .deleted())
                .isTrue();
        InboxKey numbered = message(ROOM, ALICE, 1).key();
        stores().sequencing()
                .discard(List.of(late.key(), numbered, message(ROOM, CAROL, 9).key()));
        assertThat(stores().inbox().read(List.of(late.key())).toString()).doesNotContain("a late word");
        assertThat(stores().inbox().read(List.of(message(ROOM, CAROL, 9).key())))
                .isEmpty();
    }

    @Test
    default void erase_ofMessages_goesFromTheFirst_andTakesTheirInboxRecords() {
        delete(roomWithLog(5));
        InboxKey first = message(ROOM, ALICE, 1).key();
        InboxKey last = message(ROOM, ALICE, 5).key();

        assertThat(stores().erasing().eraseMessages(ROOM, 3)).isEqualTo(3);
        assertThat(stores().log().after(ROOM, 3, 10)).hasSize(2);
        assertThat(stores().inbox().read(List.of(first, last))).containsOnlyKeys(last);
        assertThat(stores().erasing().eraseMessages(ROOM, 3)).isEqualTo(2);
        assertThat(stores().erasing().eraseMessages(ROOM, 3)).isZero();
        assertThat(stores().inbox().read(List.of(last))).isEmpty();
    }

    @Test
    default void erase_ofMembers_takesRowsAndMemberships_andTheRoomStaysDeleted() {
        delete(roomWithLog(0));
        rooms().creation().create(group(OTHER, ALICE, BOB));

        assertThat(stores().erasing().eraseMembers(ROOM, 1)).isEqualTo(1);
        assertThat(stores().erasing().eraseMembers(ROOM, 10)).isEqualTo(1);
        assertThat(stores().erasing().eraseMembers(ROOM, 10)).isZero();

        assertThat(rooms().reads().members(ROOM)).isEmpty();
        assertThat(stores().memberships().page(BOB, Optional.empty(), 10).entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.roomId()).isEqualTo(OTHER));
        assertThat(rooms().reads().members(OTHER)).hasSize(2);
        assertThat(stores().erasing().deletedAt(ROOM)).contains(StepClock.START);
    }
}
