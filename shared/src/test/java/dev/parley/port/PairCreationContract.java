package dev.parley.port;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static dev.parley.testing.Fixtures.CAROL;
import static dev.parley.testing.Fixtures.direct;
import static dev.parley.testing.Fixtures.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.HistoryVisibility;
import dev.parley.domain.NewRoom;
import dev.parley.domain.Role;
import dev.parley.domain.RoomId;
import dev.parley.domain.RoomKind;
import dev.parley.domain.UserId;
import dev.parley.port.Memberships.Entry;
import dev.parley.port.Rooms.Creation;
import dev.parley.port.Rooms.Creation.Conflict;
import dev.parley.port.Rooms.Creation.Created;
import dev.parley.port.Rooms.Creation.Existing;
import dev.parley.testing.Race;
import dev.parley.testing.StepClock;
import dev.parley.testing.Stores;
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
                .filter(id -> !rooms().stays(userId, List.of(id)).isEmpty())
                .toList();
    }

    @Test
    default void create_ofADirectRoom_makesItsTwoEqual() {
        rooms().create(direct(ROOM, ALICE, BOB));

        assertThat(stores().member(ROOM, ALICE).role()).isEqualTo(Role.MEMBER);
        assertThat(stores().member(ROOM, BOB).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    default void create_ofAKnownPair_findsItsRoomFromEitherSideUnderAnyKey() {
        rooms().create(direct(ROOM, ALICE, BOB));

        assertThat(rooms().create(direct(OTHER, BOB, ALICE))).isEqualTo(new Existing(ROOM));
        assertThat(rooms().create(direct(new RoomId("third"), ALICE, BOB))).isEqualTo(new Existing(ROOM));
        assertThat(rooms().find(OTHER)).isEmpty();
        assertThat(rooms().create(direct(OTHER, ALICE, CAROL))).isInstanceOf(Created.class);
    }

    @Test
    default void create_underAKeyThatFoundAPair_staysThatRoom() {
        rooms().create(direct(ROOM, ALICE, BOB));
        NewRoom found = direct(OTHER, BOB, ALICE);
        rooms().create(found);
        NewRoom changed = new NewRoom(
                new RoomId("third"),
                BOB,
                found.clientRoomId(),
                RoomKind.GROUP,
                Optional.empty(),
                HistoryVisibility.JOINED,
                Set.of(CAROL),
                StepClock.START);

        assertThat(rooms().create(found)).isEqualTo(new Existing(ROOM));
        assertThat(rooms().create(changed)).isEqualTo(new Conflict());
    }

    @Test
    default void create_ofAGroupOfAKnownPair_isAnotherRoom() {
        rooms().create(direct(ROOM, ALICE, BOB));

        assertThat(rooms().create(group(OTHER, ALICE, BOB))).isInstanceOf(Created.class);
    }

    @Test
    default void create_ofOnePair_racedFromBothSides_makesOneRoom() {
        List<Creation> creations = Race.of(80, racer -> {
            RoomId id = new RoomId("room-" + racer);
            return rooms().create(racer % 2 == 0 ? direct(id, ALICE, BOB) : direct(id, BOB, ALICE));
        });

        assertThat(creations).filteredOn(Created.class::isInstance).hasSize(1);
        RoomId winner = roomsOf(ALICE).getFirst();
        assertThat(creations).filteredOn(new Existing(winner)::equals).hasSize(79);
        assertThat(roomsOf(ALICE)).containsExactly(winner);
        assertThat(roomsOf(BOB)).containsExactly(winner);
        assertThat(rooms().members(winner)).hasSize(2);
    }
}
