package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.direct;
import static dev.parley.testkit.Fixtures.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Role;
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
import org.junit.jupiter.api.Test;

/// The room of a pair exists once, whoever creates it, under whatever key, however many at once.
public interface PairCreationContract {
    RoomId ROOM = new RoomId("room");
    RoomId OTHER = new RoomId("other");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    private List<RoomId> roomsOf(UserId userId) {
        return stores().memberships().page(userId, Optional.empty(), 100).entries().stream()
                .map(Entry::roomId)
                .filter(id -> !rooms().reads().stays(userId, List.of(id)).isEmpty())
                .toList();
    }

    @Test
    default void create_ofADirectRoom_makesItsTwoEqual() {
        rooms().creation().create(direct(ROOM, ALICE, BOB));

        assertThat(stores().member(ROOM, ALICE).role()).isEqualTo(Role.MEMBER);
        assertThat(stores().member(ROOM, BOB).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    default void create_ofAKnownPair_findsItsRoomFromEitherSideUnderAnyKey() {
        rooms().creation().create(direct(ROOM, ALICE, BOB));

        assertThat(rooms().creation().create(direct(OTHER, BOB, ALICE))).isEqualTo(new Existing(ROOM));
        assertThat(rooms().creation().create(direct(new RoomId("third"), ALICE, BOB)))
                .isEqualTo(new Existing(ROOM));
        assertThat(rooms().reads().find(OTHER)).isEmpty();
        assertThat(rooms().creation().create(direct(OTHER, ALICE, CAROL))).isInstanceOf(Created.class);
    }

    @Test
    default void create_underAKeyThatFoundAPair_staysThatRoom() {
        rooms().creation().create(direct(ROOM, ALICE, BOB));
        NewRoom found = direct(OTHER, BOB, ALICE);
        rooms().creation().create(found);
        NewRoom changed = new NewRoom(
                new RoomId("third"),
                BOB,
                found.clientRoomId(),
                RoomKind.GROUP,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(CAROL),
                StepClock.START);

        assertThat(rooms().creation().create(found)).isEqualTo(new Existing(ROOM));
        assertThat(rooms().creation().create(changed)).isEqualTo(new Conflict());
    }

    @Test
    default void create_ofAGroupOfAKnownPair_isAnotherRoom() {
        rooms().creation().create(direct(ROOM, ALICE, BOB));

        assertThat(rooms().creation().create(group(OTHER, ALICE, BOB))).isInstanceOf(Created.class);
    }

    @Test
    default void create_ofOnePair_racedFromBothSides_makesOneRoom() {
        List<Creation> creations = Race.of(80, racer -> {
            RoomId id = new RoomId("room-" + racer);
            return rooms().creation().create(racer % 2 == 0 ? direct(id, ALICE, BOB) : direct(id, BOB, ALICE));
        });

        assertThat(creations).filteredOn(Created.class::isInstance).hasSize(1);
        RoomId winner = roomsOf(ALICE).getFirst();
        assertThat(creations).filteredOn(new Existing(winner)::equals).hasSize(79);
        assertThat(roomsOf(ALICE)).containsExactly(winner);
        assertThat(roomsOf(BOB)).containsExactly(winner);
        assertThat(rooms().reads().members(winner)).hasSize(2);
    }
}
