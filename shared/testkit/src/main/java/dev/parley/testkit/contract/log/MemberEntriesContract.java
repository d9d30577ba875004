package dev.parley.testkit.contract.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.log.MemberEntries;
import dev.parley.port.log.MemberEntries.Found;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a member's read of a named entry must give, whatever it is made of.
public interface MemberEntriesContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    /// Removes an entry from the log as if it had expired.
    void lose(LogEntry entry);

    private MemberEntries entries() {
        return stores().memberEntries();
    }

    private List<LogEntry> log() {
        return stores().log().after(ROOM, 0, 100);
    }

    private RoomMembership stay() {
        return stores().rooms().reads().stays(BOB, List.of(ROOM)).get(ROOM);
    }

    @BeforeEach
    default void logThree() {
        stores().group("room", ALICE, BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1), message(ROOM, ALICE, 2), message(ROOM, BOB, 3));
    }

    @Test
    default void find_ofAMember_tellsStayAndEntry() {
        assertThat(entries().find(BOB, ROOM, 2)).contains(new Found(stay(), Optional.of(log().get(1))));
    }

    @Test
    default void find_beyondTheLogAndBeforeIt_tellsNoEntry() {
        for (long seq : new long[] {0, 4, Long.MAX_VALUE}) {
            assertThat(entries().find(BOB, ROOM, seq)).contains(new Found(stay(), Optional.empty()));
        }
    }

    @Test
    default void find_ofAStrangerOrInNoRoom_isAbsent() {
        assertThat(entries().find(CAROL, ROOM, 2)).isEmpty();
        assertThat(entries().find(BOB, new RoomId("unknown"), 2)).isEmpty();
    }

    @Test
    default void firstAfter_leapsOverWhatIsGone() {
        List<LogEntry> log = log();
        lose(log.get(1));

        assertThat(entries().firstAfter(ROOM, 1)).contains(log.get(2));
        assertThat(entries().firstAfter(ROOM, 0)).contains(log.get(0));
        assertThat(entries().firstAfter(ROOM, 3)).isEmpty();
    }
}
