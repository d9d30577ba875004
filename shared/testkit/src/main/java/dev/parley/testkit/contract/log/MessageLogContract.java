package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.testkit.Stores;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a log must show, whatever it is made of.
public interface MessageLogContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    /// Takes one entry out of the log, as nothing in production does.
    void lose(LogEntry entry);

    private List<Long> after(long after, int limit) {
        return seqs(stores().log().after(ROOM, after, limit));
    }

    private List<Long> before(long before, int limit) {
        return seqs(stores().log().before(ROOM, before, limit));
    }

    private static List<Long> seqs(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::seq).toList();
    }

    private List<LogEntry> fill(int count) {
        List<LogEntry> entries = new java.util.ArrayList<>();
        for (int n = 1; n <= count; n++) {
            entries.addAll(stores().number(ROOM, message(ROOM, ALICE, n)));
        }
        return entries;
    }

    @BeforeEach
    default void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    @Test
    default void after_givesTheFirstOnesAfterIt() {
        List<LogEntry> entries = fill(5);

        assertThat(stores().log().after(ROOM, 1, 3)).isEqualTo(entries.subList(1, 4));
        assertThat(after(0, 100)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(after(5, 100)).isEmpty();
        assertThat(after(99, 100)).isEmpty();
    }

    @Test
    default void before_givesTheLastOnesBeforeItAscending() {
        List<LogEntry> entries = fill(5);

        assertThat(stores().log().before(ROOM, 5, 3)).isEqualTo(entries.subList(1, 4));
        assertThat(before(Long.MAX_VALUE, 2)).containsExactly(4L, 5L);
        assertThat(before(3, 100)).containsExactly(1L, 2L);
        assertThat(before(1, 100)).isEmpty();
    }

    @Test
    default void reads_ofAnUnknownRoom_areEmpty() {
        assertThat(stores().log().after(new RoomId("other"), 0, 10)).isEmpty();
        assertThat(stores().log().before(new RoomId("other"), 10, 10)).isEmpty();
    }

    @Test
    default void after_atAHole_stops() {
        lose(fill(5).get(2));

        assertThat(after(0, 100)).containsExactly(1L, 2L);
        assertThat(after(2, 100)).isEmpty();
        assertThat(after(3, 100)).containsExactly(4L, 5L);
    }

    @Test
    default void before_atAHole_keepsOnlyTheRunThatEndsLast() {
        lose(fill(5).get(2));

        assertThat(before(6, 100)).containsExactly(4L, 5L);
        assertThat(before(3, 100)).containsExactly(1L, 2L);
    }

    @Test
    default void reads_ofLargeMessages_makeProgress() {
        String large = "x".repeat(16_384);
        for (int n = 1; n <= 80; n++) {
            stores().number(ROOM, message(ROOM, ALICE, n, large));
        }

        List<Long> first = after(0, 100);
        List<Long> last = before(81, 100);

        assertThat(first).isNotEmpty().startsWith(1L).isSorted();
        assertThat(last).isNotEmpty().endsWith(80L).isSorted();
    }
}
