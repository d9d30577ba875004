package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomAbout;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.room.Memberships.Entry;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.port.room.RoomCreation.Creation.Conflict;
import dev.parley.port.room.RoomCreation.Creation.Created;
import dev.parley.port.room.RoomCreation.Creation.Existing;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Race;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How rooms come to be: once a creation key, once a pair, however often and by however many it is tried.
public interface RoomCreationContract {
    RoomId ROOM = new RoomId("room");
    RoomId OTHER = new RoomId("other");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    /// The same creation, tried again: the server chose another id for it.
    private static NewRoom again(NewRoom room, RoomId id) {
        return new NewRoom(
                id,
                room.creator(),
                room.clientRoomId(),
                room.kind(),
                room.about().name(),
                room.history(),
                room.others(),
                room.createdAt().plusSeconds(1));
    }

    private static Set<UserId> crowd(int size) {
        return IntStream.range(0, size).mapToObj(n -> new UserId("user-" + n)).collect(Collectors.toSet());
    }

    private List<RoomId> roomsOf(UserId userId) {
        return stores().memberships().page(userId, Optional.empty(), 100).entries().stream()
                .map(Entry::roomId)
                .filter(id -> !rooms().reads().stays(userId, List.of(id)).isEmpty())
                .toList();
    }

    @Test
    default void create_ofANewRoom_makesItWithAllItsMembers() {
        NewRoom room = new NewRoom(
                ROOM,
                ALICE,
                new ClientRoomId("key"),
                RoomKind.GROUP,
                Optional.of("Tea"),
                HistoryVisibility.ALL,
                Set.of(BOB, CAROL),
                StepClock.START);
        Room expected = new Room(
                ROOM, RoomKind.GROUP, HistoryVisibility.ALL, 3, 0, Optional.empty(), StepClock.START, Role.MEMBER);

        assertThat(rooms().creation().create(room)).isEqualTo(new Created(expected));
        assertThat(rooms().reads().find(ROOM)).contains(expected);
        assertThat(rooms().reads().about(ROOM)).isEqualTo(RoomAbout.named(Optional.of("Tea")));
        assertThat(rooms().reads().members(ROOM))
                .extracting(Member::userId)
                .containsExactlyInAnyOrder(ALICE, BOB, CAROL);
        assertThat(stores().member(ROOM, ALICE).role()).isEqualTo(Role.OWNER);
        assertThat(stores().member(ROOM, BOB).role()).isEqualTo(Role.MEMBER);
        assertThat(stores().memberships().cursorsOfStays(ROOM, rooms().reads().members(ROOM)))
                .containsOnlyKeys(ALICE, BOB, CAROL)
                .containsValue(Cursors.NONE);
    }

    @Test
    default void create_ofAHundredMembers_isOneRoom() {
        NewRoom room = group(ROOM, ALICE, crowd(99).toArray(UserId[]::new));

        assertThat(rooms().creation().create(room)).isInstanceOf(Created.class);
        assertThat(rooms().reads().members(ROOM)).hasSize(100);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(100);
        assertThat(roomsOf(new UserId("user-98"))).containsExactly(ROOM);
        assertThat(rooms().creation().create(again(room, OTHER))).isEqualTo(new Existing(ROOM));
        assertThat(roomsOf(new UserId("user-98"))).containsExactly(ROOM);
    }

    @Test
    default void create_again_findsTheFirst() {
        NewRoom room = group(ROOM, ALICE, BOB);
        rooms().creation().create(room);

        assertThat(rooms().creation().create(again(room, OTHER))).isEqualTo(new Existing(ROOM));
        assertThat(rooms().reads().find(OTHER)).isEmpty();
        assertThat(roomsOf(BOB)).containsExactly(ROOM);
    }

    @Test
    default void create_withOtherContentUnderTheKey_isAConflict() {
        NewRoom room = group(ROOM, ALICE, BOB);
        rooms().creation().create(room);
        NewRoom other = new NewRoom(
                OTHER,
                ALICE,
                room.clientRoomId(),
                RoomKind.GROUP,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(BOB, CAROL),
                StepClock.START);

        assertThat(rooms().creation().create(other)).isEqualTo(new Conflict());
        assertThat(rooms().reads().find(OTHER)).isEmpty();
        assertThat(roomsOf(CAROL)).isEmpty();
    }

    @Test
    default void create_underTheKeyOfAnotherCreator_isAnotherRoom() {
        rooms().creation().create(group(ROOM, ALICE, BOB));
        NewRoom bobs = new NewRoom(
                OTHER,
                BOB,
                group(ROOM, ALICE).clientRoomId(),
                RoomKind.GROUP,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(ALICE),
                StepClock.START);

        assertThat(rooms().creation().create(bobs)).isInstanceOf(Created.class);
    }

    @Test
    default void create_underOneKey_racedByRetries_makesOneRoom() {
        NewRoom room = group(ROOM, ALICE, crowd(60).toArray(UserId[]::new));

        List<Creation> creations =
                Race.of(12, racer -> rooms().creation().create(again(room, new RoomId("room-" + racer))));

        assertThat(creations).filteredOn(Created.class::isInstance).hasSize(1);
        RoomId winner = roomsOf(ALICE).getFirst();
        assertThat(creations).filteredOn(new Existing(winner)::equals).hasSize(11);
        assertThat(roomsOf(new UserId("user-59"))).containsExactly(winner);
        assertThat(rooms().reads().members(winner)).hasSize(61);
    }
}
