package dev.parley.receipt;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.protocol.action.signal.ReceiptFrame.Kind;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordReceiptTest {
    private final ReceiptWorld world = new ReceiptWorld();
    private final RoomId room = world.room(ALICE, BOB);

    @Test
    void receipt_ofDelivery_movesThatCursorAndTellsTheRoom() {
        world.log(room, 1, 5);

        assertThat(world.acked(BOB, room, Kind.DELIVERED, 4)).isEqualTo(new Cursors(4, 0));
        assertThat(world.events.published())
                .containsExactly(new ReceiptAdvanced(
                        room, BOB, new Cursors(4, 0), Optional.of(new ConnectionId("connection")), StepClock.START));
    }

    @Test
    void receipt_ofReading_impliesDelivery() {
        world.log(room, 1, 5);

        assertThat(world.acked(BOB, room, Kind.READ, 3)).isEqualTo(new Cursors(3, 3));
        assertThat(world.acked(BOB, room, Kind.DELIVERED, 5)).isEqualTo(new Cursors(5, 3));
        assertThat(world.acked(BOB, room, Kind.READ, 4)).isEqualTo(new Cursors(5, 4));
    }

    @Test
    void receipt_goingBackwards_acksTheStandingValuesAndTellsNobody() {
        world.log(room, 1, 5);
        world.acked(BOB, room, Kind.READ, 5);
        world.events.forget();

        assertThat(world.acked(BOB, room, Kind.DELIVERED, 2)).isEqualTo(new Cursors(5, 5));
        assertThat(world.acked(BOB, room, Kind.READ, 5)).isEqualTo(new Cursors(5, 5));
        assertThat(world.acked(BOB, room, Kind.READ, 0)).isEqualTo(new Cursors(5, 5));
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void receipt_beyondTheLog_isBadRequestOnSeq() {
        world.log(room, 1, 5);

        assertThat(world.receipt(BOB, room, Kind.READ, 6)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(refused.field()).contains("seq");
        });
        assertThat(world.acked(BOB, room, Kind.READ, 0)).isEqualTo(Cursors.NONE);
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void receipt_ofReading_keepsTheCountOfMessagesUpToThere() {
        world.log(
                room,
                List.of(new LogEntry(1, 1, message(room, ALICE, 1)), new LogEntry(2, 1, message(room, ALICE, 2))));

        world.acked(BOB, room, Kind.READ, 2);

        assertThat(world.stored(BOB, room)).contains(new Cursors(2, 2, 1));
    }

    @Test
    void receipt_ofAnEntryThatIsGone_keepsTheCountThatTheNextEntryTells() {
        world.log(
                room,
                List.of(
                        new LogEntry(1, 1, message(room, ALICE, 1)),
                        new LogEntry(2, 1, message(room, ALICE, 2)),
                        new LogEntry(3, 2, message(room, ALICE, 3))));
        world.lose(room, 2);

        assertThat(world.acked(BOB, room, Kind.READ, 2)).isEqualTo(new Cursors(2, 2, 1));
        world.lose(room, 3);
        assertThat(world.acked(BOB, room, Kind.READ, 3)).isEqualTo(new Cursors(3, 3, 2));
    }

    @Test
    void receipt_ofAnEntryWhoseNumberTheRoomDoesNotTellYet_isRecorded() {
        world.put(room, new LogEntry(1, message(room, ALICE, 1)));

        assertThat(world.acked(BOB, room, Kind.READ, 1)).isEqualTo(new Cursors(1, 1));
    }

    @Test
    void receipt_ofWhatCameBeforeJoining_changesNothing() {
        world.log(room, 1, 5);
        world.rooms.add(room, Set.of(CAROL));
        world.log(room, 6, 7);

        assertThat(world.acked(CAROL, room, Kind.READ, 5)).isEqualTo(new Cursors(5, 5));
        assertThat(world.stored(CAROL, room)).contains(Cursors.NONE);
        assertThat(world.events.published()).isEmpty();
        assertThat(world.acked(CAROL, room, Kind.DELIVERED, 6)).isEqualTo(new Cursors(6, 5));
    }

    @Test
    void receipt_rightAfterJoiningAgain_countsFromTheNewStay() {
        world.log(room, 1, 3);
        world.acked(BOB, room, Kind.READ, 2);
        world.rooms.remove(world.rooms.member(room, BOB).orElseThrow());
        world.rooms.add(room, Set.of(BOB));
        world.log(room, 4, 5);

        assertThat(world.acked(BOB, room, Kind.READ, 1)).isEqualTo(new Cursors(3, 3));
        assertThat(world.acked(BOB, room, Kind.DELIVERED, 5)).isEqualTo(new Cursors(5, 3));
    }

    @Test
    void receipt_byAStranger_isNotAMemberAsForARoomThatDoesNotExist() {
        world.log(room, 1, 5);

        Reply foreign = world.receipt(CAROL, room, Kind.READ, 1);

        assertThat(((Reply.Refused) foreign).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(world.receipt(CAROL, new RoomId("nowhere"), Kind.READ, 1)).isEqualTo(foreign);
        assertThat(world.memberships.page(CAROL, Optional.empty(), 10).entries())
                .isEmpty();
    }

    @Test
    void receipt_whileTheMemberIsRemoved_recreatesNothing() {
        world.log(room, 1, 5);
        world.beforeCursors(
                () -> world.rooms.remove(world.rooms.member(room, BOB).orElseThrow()));

        Reply late = world.receipt(BOB, room, Kind.READ, 5);

        assertThat(((Reply.Refused) late).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
        assertThat(world.memberships.page(BOB, Optional.empty(), 10).entries()).isEmpty();
        assertThat(world.events.published()).isEmpty();
    }

    @Test
    void receipt_inARoomOfTwenty_isPublishedAndOfTwentyOneIsNot() {
        UserId[] others =
                IntStream.range(0, 18).mapToObj(i -> new UserId("user-" + i)).toArray(UserId[]::new);
        RoomId twenty = world.room(ALICE, others);
        world.rooms.add(twenty, Set.of(BOB));
        world.log(twenty, 1, 2);

        world.acked(BOB, twenty, Kind.READ, 1);
        assertThat(world.events.published()).hasSize(1);

        world.rooms.add(twenty, Set.of(CAROL));
        assertThat(world.acked(BOB, twenty, Kind.READ, 2)).isEqualTo(new Cursors(2, 2));
        assertThat(world.events.published()).hasSize(1);
    }

    @Test
    void receipt_thatCannotBePublished_isAckedAllTheSame() {
        world.log(room, 1, 1);
        world.events.failNext(1);

        assertThat(world.acked(BOB, room, Kind.READ, 1)).isEqualTo(new Cursors(1, 1));
    }

    @Test
    void receipt_whenTheStoreIsAway_isNotAcked() {
        world.log(room, 1, 1);
        world.store.failNext(1);

        assertThatThrownBy(() -> world.receipt(BOB, room, Kind.READ, 1))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void receipt_beyondTheRate_isRefusedWithTheTimeToWait() {
        world.log(room, 1, 1);
        world.limiter.limit(Limit.RECEIPTS, Duration.ofMillis(50));

        assertThat(world.receipt(BOB, room, Kind.READ, 1)).isInstanceOfSatisfying(Reply.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
            assertThat(refused.retryAfter()).contains(Duration.ofMillis(50));
        });
    }
}
