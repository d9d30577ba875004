package dev.parley.typing;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.TypingBoard;
import dev.parley.protocol.action.signal.TypingFrame;
import dev.parley.protocol.action.signal.TypingFrame.State;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.InMemoryRecentMemberships;
import dev.parley.testkit.memory.InMemoryTypingBoard;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeTypingTest {
    private final StepClock clock = new StepClock();
    private final InMemoryIdSource ids = new InMemoryIdSource();
    private final InMemoryRooms rooms = new InMemoryRooms(new InMemoryStore(), ids);
    private final InMemoryRecentMemberships recent = new InMemoryRecentMemberships();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final InMemoryTypingBoard board = new InMemoryTypingBoard(clock);
    private final InMemoryEventPublisher events = new InMemoryEventPublisher();
    private final ChangeTyping changeTyping =
            new ChangeTyping(limiter, new RoomMembershipCache(rooms, recent), board, events);

    private final RoomId room = room(ALICE, BOB);

    @Test
    void start_ofAMember_isAckedAndPublishedWithWhenItRunsOut() {
        assertAcked(typing(ALICE, State.START));
        assertThat(events.published(TypingChanged.class)).singleElement().satisfies(event -> {
            assertThat(event.roomId()).isEqualTo(room);
            assertThat(event.causedBy()).contains(ALICE);
            assertThat(event.at()).isEqualTo(clock.instant());
            assertThat(event.typists())
                    .containsExactly(new Typist(ALICE, clock.instant().plus(TypingBoard.HOLD)));
        });
    }

    @Test
    void typing_ofAReader_isForbiddenAndNotNoted() {
        rooms.setRole(
                rooms.member(room, ALICE).orElseThrow(), rooms.member(room, BOB).orElseThrow(), Role.READER);

        assertRefused(typing(BOB, State.START), ErrorCode.FORBIDDEN);
        assertThat(board.typists(room)).isEmpty();
    }

    @Test
    void start_repeated_isPublishedAgainOnlyAfterHalfOfTheHold() {
        for (int second = 0; second < 6; second++) {
            assertAcked(typing(ALICE, State.START));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(events.published()).hasSize(2);
    }

    @Test
    void stop_afterStart_isPublishedWithTheEmptyList() {
        typing(ALICE, State.START);
        assertAcked(typing(ALICE, State.STOP));
        assertThat(events.published(TypingChanged.class).getLast().typists()).isEmpty();
    }

    @Test
    void stop_withoutStart_isAckedAndNotPublished() {
        assertAcked(typing(ALICE, State.STOP));
        assertThat(events.published()).isEmpty();
    }

    @Test
    void typing_ofAStrangerOrInNoRoom_isNotAMember() {
        assertRefused(typing(CAROL, State.START), ErrorCode.NOT_A_MEMBER);
        assertRefused(typing(ALICE, new RoomId("no-such-room"), State.START), ErrorCode.NOT_A_MEMBER);
        assertThat(board.typists(room)).isEmpty();
    }

    @Test
    void typing_ofOneWhoJustJoined_isNotHeldUpByAnEarlierRefusal() {
        assertRefused(typing(CAROL, State.START), ErrorCode.NOT_A_MEMBER);
        rooms.add(room, Fixtures.users("carol"));
        assertAcked(typing(CAROL, State.START));
    }

    @Test
    void typing_ofOneWhoWasRemoved_isRefusedOnceTheStandingIsForgotten() {
        assertAcked(typing(BOB, State.START));
        Member bob = rooms.member(room, BOB).orElseThrow();
        rooms.remove(bob);
        recent.forget();
        assertRefused(typing(BOB, State.START), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void typing_inARoomOfAHundred_isPublishedAndInALargerOneAckedOnly() {
        UserId[] others =
                IntStream.range(0, 99).mapToObj(n -> new UserId("user-" + n)).toArray(UserId[]::new);
        RoomId hundred = room(ALICE, others);
        assertAcked(typing(ALICE, hundred, State.START));
        assertThat(events.published()).hasSize(1);

        recent.forget();
        rooms.add(hundred, Fixtures.users("carol"));
        assertAcked(typing(CAROL, hundred, State.START));
        assertThat(events.published()).hasSize(1);
        assertThat(board.typists(hundred)).containsExactly(ALICE);
    }

    @Test
    void typing_overTheLimit_isRateLimitedAndNotNoted() {
        limiter.limit(Limit.TYPING, Duration.ofMillis(200));
        Reply reply = typing(ALICE, State.START);
        assertRefused(reply, ErrorCode.RATE_LIMITED);
        assertThat(((Reply.Refused) reply).retryAfter()).contains(Duration.ofMillis(200));
        assertThat(board.typists(room)).isEmpty();
    }

    @Test
    void typing_whileNobodyCanKnowWhoTypes_isUnavailable() {
        board.setAway(true);
        assertThatExceptionOfType(DependencyUnavailableException.class).isThrownBy(() -> typing(ALICE, State.START));
    }

    private RoomId room(UserId owner, UserId... others) {
        RoomId roomId = ids.newRoomId();
        rooms.create(Fixtures.group(roomId, owner, others));
        return roomId;
    }

    private Reply typing(UserId user, State state) {
        return typing(user, room, state);
    }

    private Reply typing(UserId user, RoomId roomId, State state) {
        return changeTyping.handle(
                Fixtures.caller(user, "connection"), new TypingFrame(Optional.of("7"), roomId, state));
    }

    private static void assertAcked(Reply reply) {
        assertThat(reply).isInstanceOfSatisfying(Reply.Ack.class, ack -> {
            assertThat(ack.id()).contains("7");
            assertThat(ack.result()).isEqualTo(new Reply.Done());
        });
    }

    private static void assertRefused(Reply reply, ErrorCode code) {
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
