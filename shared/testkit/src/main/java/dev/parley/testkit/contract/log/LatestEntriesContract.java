package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import dev.parley.testkit.Stores;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a listing's read of one entry a room must do, whatever it is made of.
public interface LatestEntriesContract {
    RoomId ROOM = new RoomId("room");
    RoomId OTHER = new RoomId("other");

    Stores stores();

    @Test
    default void read_ofSeveralRooms_tellsTheEntryOfEachInItsPresentState() {
        stores().group("room", ALICE, BOB);
        stores().group("other", ALICE, BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1, "first"), message(ROOM, ALICE, 2, "second"));
        stores().number(OTHER, message(OTHER, BOB, 1, "there"));
        stores().number(ROOM, change(ROOM, ALICE, 3, new Change.Edit(2, Revision.text("mended"))));

        Map<RoomId, LogEntry> found = stores().latestEntries().read(Map.of(ROOM, 2L, OTHER, 1L));

        assertThat(found).containsOnlyKeys(ROOM, OTHER);
        assertThat(found.get(ROOM).payload()).isEqualTo(Content.text("mended"));
        assertThat(found.get(OTHER).payload()).isEqualTo(Content.text("there"));
    }

    @Test
    default void read_ofEntriesThatAreNotThere_leavesThemOut() {
        stores().group("room", ALICE, BOB);

        assertThat(stores().latestEntries().read(Map.of(ROOM, 1L, new RoomId("unknown"), 7L)))
                .isEmpty();
        assertThat(stores().latestEntries().read(Map.of())).isEmpty();
    }

    @Test
    default void read_ofAHundredRooms_isOneAnswer() {
        Map<RoomId, Long> seqs = new HashMap<>();
        for (int n = 0; n < 100; n++) {
            RoomId room = new RoomId("room-" + n);
            stores().group(room.value(), ALICE, BOB);
            stores().number(room, message(room, ALICE, n));
            seqs.put(room, 1L);
        }

        assertThat(stores().latestEntries().read(seqs)).hasSize(100);
    }
}
