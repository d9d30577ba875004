package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Memberships.Entry;
import dev.parley.port.room.Memberships.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a user's listing and cursors must do, whatever they are made of.
public interface MembershipsContract extends CursorsContract {
    private Memberships memberships() {
        return stores().memberships();
    }

    @Test
    default void page_ofAUserWithoutRooms_isEmpty() {
        assertThat(memberships().page(ALICE, Optional.empty(), 10)).isEqualTo(new Page(List.of(), Optional.empty()));
    }

    @Test
    default void page_byPage_isEveryRoomOnce() {
        for (int n = 0; n < 5; n++) {
            stores().group("room-" + n, ALICE, BOB);
        }
        stores().group("foreign", BOB, CAROL);

        List<Entry> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page page = memberships().page(ALICE, cursor, 2);
            assertThat(page.entries()).hasSizeBetween(1, 2);
            listed.addAll(page.entries());
            cursor = page.cursor();
        } while (cursor.isPresent());

        assertThat(listed)
                .extracting(entry -> entry.roomId().value())
                .containsExactlyInAnyOrder("room-0", "room-1", "room-2", "room-3", "room-4");
    }

    @Test
    default void page_afterACutPage_goesOnBehindTheCut() {
        for (int n = 0; n < 3; n++) {
            stores().group("room-" + n, ALICE, BOB);
        }
        List<Entry> all = memberships().page(ALICE, Optional.empty(), 10).entries();

        String cursor = memberships().cursorAfter(ALICE, all.getFirst().roomId());

        assertThat(memberships().page(ALICE, Optional.of(cursor), 10).entries()).isEqualTo(all.subList(1, 3));
    }

    @Test
    default void page_withACursorOfAnotherUserOrNone_isRefused() {
        stores().group("room", ALICE, BOB);
        String foreign = memberships().cursorAfter(BOB, ROOM);
        String own = memberships().cursorAfter(ALICE, ROOM);

        for (String bad : List.of(foreign, "", "x", "\u0000", own + "x", "AAAA" + own, own.substring(1))) {
            assertThatThrownBy(() -> memberships().page(ALICE, Optional.of(bad), 10))
                    .as("cursor %s", bad)
                    .isInstanceOf(InvalidCursorException.class);
        }
    }

    @Test
    default void cursorsOfStays_leaveOutThoseThatEndedOrWereFollowedByAnother() {
        stores().group("room", ALICE, BOB, CAROL);
        Member alice = stores().member(ROOM, ALICE);
        Member bob = stores().member(ROOM, BOB);
        Member carol = stores().member(ROOM, CAROL);
        memberships().advance(stores().member(ROOM, ALICE), new Cursors(3, 2));
        stores().rooms().memberships().remove(bob);
        stores().rooms().memberships().remove(carol);
        stores().rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(memberships().cursorsOfStays(ROOM, List.of(alice, bob, carol)))
                .isEqualTo(Map.of(ALICE, new Cursors(3, 2)));
        assertThat(memberships().cursorsOfStays(ROOM, List.of(stores().member(ROOM, CAROL))))
                .isEqualTo(Map.of(CAROL, Cursors.NONE));
    }
}
