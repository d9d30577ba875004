package dev.parley.testkit.contract.connections;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import dev.parley.port.room.TypingBoard.Listing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [TypingBoard] does.
public interface TypingBoardContract {
    RoomId ROOM = new RoomId("room-1");

    TypingBoard board();

    /// Lets the board's time go on.
    void pass(Duration time);

    private static List<UserId> named(Optional<Listing> listing) {
        return listing.orElseThrow().typists().stream().map(Typist::userId).toList();
    }

    private static UserId user(int number) {
        return new UserId("user-" + number);
    }

    @Test
    default void start_isPushedOnceWithWhenItRunsOut() {
        Listing listing = board().start(ROOM, ALICE).orElseThrow();
        assertThat(listing.typists())
                .containsExactly(new Typist(ALICE, listing.at().plus(TypingBoard.HOLD)));
        assertThat(board().start(ROOM, ALICE)).isEmpty();
        assertThat(board().typists(ROOM)).containsExactly(ALICE);
    }

    @Test
    default void start_repeatedAfterHalfOfTheTimeShown_isPushedAgain() {
        board().start(ROOM, ALICE);
        pass(Duration.ofMillis(2500));
        assertThat(board().start(ROOM, ALICE)).isEmpty();
        pass(Duration.ofMillis(600));
        Listing again = board().start(ROOM, ALICE).orElseThrow();
        assertThat(again.typists()).containsExactly(new Typist(ALICE, again.at().plus(TypingBoard.HOLD)));
    }

    @Test
    default void start_repeatedWithoutAPush_stillExtendsTheHold() {
        board().start(ROOM, ALICE);
        pass(Duration.ofMillis(2500));
        board().start(ROOM, ALICE);
        pass(Duration.ofMillis(5500));
        assertThat(board().typists(ROOM)).containsExactly(ALICE);
        pass(Duration.ofMillis(600));
        assertThat(board().typists(ROOM)).isEmpty();
    }

    @Test
    default void start_afterTheHoldRanOut_isPushedAgainWithoutThoseWhoRanOut() {
        board().start(ROOM, ALICE);
        pass(Duration.ofSeconds(7));
        assertThat(named(board().start(ROOM, BOB))).containsExactly(BOB);
        assertThat(named(board().start(ROOM, ALICE))).containsExactly(BOB, ALICE);
    }

    @Test
    default void stop_isPushedWithTheShorterList() {
        board().start(ROOM, ALICE);
        board().start(ROOM, BOB);
        assertThat(named(board().stop(ROOM, ALICE))).containsExactly(BOB);
        assertThat(named(board().stop(ROOM, BOB))).isEmpty();
        assertThat(board().typists(ROOM)).isEmpty();
    }

    @Test
    default void stop_ofOneWhoDoesNotTypeAnyMore_isNotPushed() {
        assertThat(board().stop(ROOM, ALICE)).isEmpty();
        board().start(ROOM, ALICE);
        pass(Duration.ofSeconds(7));
        assertThat(board().stop(ROOM, ALICE)).isEmpty();
    }

    @Test
    default void ended_removesTheTypistWithoutAPushAndAllowsToStartAgain() {
        board().start(ROOM, ALICE);
        board().start(ROOM, BOB);
        board().ended(ROOM, ALICE);
        assertThat(board().typists(ROOM)).containsExactly(BOB);
        assertThat(board().stop(ROOM, ALICE)).isEmpty();
        assertThat(named(board().start(ROOM, ALICE))).containsExactly(BOB, ALICE);
    }

    @Test
    default void start_ofMoreThanAreNamed_isNotPushed() {
        IntStream.rangeClosed(1, TypingBoard.NAMED)
                .forEach(n -> assertThat(named(board().start(ROOM, user(n)))).hasSize(n));
        assertThat(board().start(ROOM, user(6))).isEmpty();
        assertThat(board().typists(ROOM)).hasSize(TypingBoard.NAMED).doesNotContain(user(6));
    }

    @Test
    default void stop_ofOneWhoIsNotNamed_isNotPushedAndOfOneWhoIs_namesAnother() {
        IntStream.rangeClosed(1, 7).forEach(n -> board().start(ROOM, user(n)));
        pass(Duration.ofSeconds(1));
        assertThat(board().stop(ROOM, user(7))).isEmpty();
        assertThat(named(board().stop(ROOM, user(2)))).containsExactly(user(1), user(3), user(4), user(5), user(6));
    }

    @Test
    default void start_ofAHundredForTenSeconds_tellsTheRoomAFewTimes() {
        int pushes = 0;
        for (int second = 0; second < 10; second++) {
            for (int n = 0; n < 100; n++) {
                pushes += board().start(ROOM, user(n)).isPresent() ? 1 : 0;
            }
            pass(Duration.ofSeconds(1));
        }
        assertThat(pushes).isBetween(7, 10);
    }

    @Test
    default void change_ofNamedTypistsAllTheTime_isPushedTenTimesASecondAtMost() {
        int pushes = 0;
        for (int i = 0; i < 50; i++) {
            pushes += board().start(ROOM, ALICE).isPresent() ? 1 : 0;
            pushes += board().stop(ROOM, ALICE).isPresent() ? 1 : 0;
        }
        assertThat(pushes).isBetween(TypingBoard.PUSHES_PER_SECOND, 2 * TypingBoard.PUSHES_PER_SECOND);
        pass(Duration.ofSeconds(1));
        assertThat(board().start(ROOM, BOB)).isPresent();
    }

    @Test
    default void start_inOneRoom_isNothingToAnother() {
        board().start(ROOM, ALICE);
        assertThat(board().typists(new RoomId("room-2"))).isEmpty();
    }
}
