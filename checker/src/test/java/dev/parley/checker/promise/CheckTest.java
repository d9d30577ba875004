package dev.parley.checker.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each promise: a history that keeps it, and the smallest ones that break it.
class CheckTest {
    private static final RoomId ROOM = new RoomId("r");
    private static final UserId ALICE = new UserId("alice");
    private static final UserId BOB = new UserId("bob");
    private static final Origin A = new Origin(ALICE, 1);
    private static final Origin B = new Origin(BOB, 1);

    private final History history = new History();
    private long now;

    @Test
    void check_aKeptHistory_findsNothing() {
        joined(ALICE);
        joined(BOB);
        acked(A, "m1");
        acked(A, "m2");
        pushed(B, 1, "m1");
        pushed(B, 2, "m2");
        pushed(B, 1, "m1");
        log(entry(1, "m1"), entry(2, "m2"));
        history.record(new Fact.WholeSync(now++, BOB, ROOM, List.of(entry(1, "m1"), entry(2, "m2"))));

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void loss_ofAnAckedMessage_isFound() {
        acked(A, "m1");
        log();

        assertBroken(Promise.NOTHING_LOST);
    }

    @Test
    void loss_ofAStoredMessage_isFound() {
        history.record(new Fact.Stranded(now++, ROOM, ALICE, new ClientMessageId("m1")));

        assertBroken(Promise.NOTHING_LOST);
    }

    @Test
    void application_thatIsGivenAllInOrder_keepsThePromise() {
        joined(ALICE);
        joined(BOB);
        acked(A, "m1");
        acked(A, "m2");
        log(entry(1, "m1"), entry(2, "m2"));
        given(B, 1, "m1");
        given(B, 2, "m2");

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void application_thatIsGivenWhatIsNotNext_isFound() {
        joined(ALICE);
        joined(BOB);
        acked(A, "m1");
        acked(A, "m2");
        log(entry(1, "m1"), entry(2, "m2"));
        given(B, 2, "m2");

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void application_thatIsGivenAnEntryTwice_isFound() {
        joined(ALICE);
        joined(BOB);
        acked(A, "m1");
        log(entry(1, "m1"));
        given(B, 1, "m1");
        given(B, 1, "m1");

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void loss_ofAPushToAnOpenConnection_isFoundWherePushesAreDue() {
        joined(BOB);
        history.record(new Fact.Connected(now++, B));
        acked(A, "m1");
        log(entry(1, "m1"));
        assertThat(Check.all(history)).isEmpty();

        history.record(new Fact.PushesDue(now++));

        assertBroken(Promise.NOTHING_LOST);
    }

    @Test
    void push_toAConnectionThatCameLaterOrWent_orToOneWhoLeft_isNotDue() {
        joined(BOB);
        joined(ALICE);
        history.record(new Fact.Connected(now++, new Origin(BOB, 7)));
        history.record(new Fact.Left(now++, new Origin(BOB, 7)));
        history.record(new Fact.Connected(now++, A));
        acked(A, "m1");
        history.record(new Fact.Connected(now++, B));
        history.record(new Fact.LeaveStarted(now++, ALICE, ROOM));
        log(entry(1, "m1"));
        history.record(new Fact.PushesDue(now++));

        assertThat(Check.all(history)).isEmpty();
    }

    @Test
    void duplicate_ofASendInTheLog_isFound() {
        acked(A, "m1");
        log(entry(1, "m1"), entry(2, "m1"));

        assertBroken(Promise.NOTHING_TWICE);
    }

    @Test
    void duplicate_withTwoIdsForOneSend_isFound() {
        history.record(new Fact.SendAcked(now++, A, ROOM, new ClientMessageId("m1"), new MessageId("x"), false));
        history.record(new Fact.SendAcked(now++, A, ROOM, new ClientMessageId("m1"), new MessageId("y"), false));

        assertBroken(Promise.NOTHING_TWICE);
    }

    @Test
    void order_withAGapInTheLog_isFound() {
        log(entry(1, "m1"), entry(3, "m3"));

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void order_withTwoMessagesAtOnePlace_isFound() {
        joined(ALICE);
        joined(BOB);
        pushed(A, 1, "m1");
        pushed(B, 1, "m2");

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void order_pushedBackwardsForTheFirstTime_isFound() {
        joined(BOB);
        pushed(B, 2, "m2");
        pushed(B, 1, "m1");

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void senderOrder_changedInTheLog_isFound() {
        acked(A, "m1");
        acked(A, "m2");
        log(entry(1, "m2"), entry(2, "m1"));

        assertBroken(Promise.ONE_ORDER);
    }

    @Test
    void entitlement_ofAMessageSentAfterLeaving_isFound() {
        joined(ALICE);
        joined(BOB);
        history.record(new Fact.LeaveStarted(now++, BOB, ROOM));
        history.record(new Fact.LeaveAcked(now++, BOB, ROOM));
        acked(A, "m1");
        pushed(B, 1, "m1");

        assertBroken(Promise.NOTHING_MISDIRECTED);
    }

    @Test
    void entitlement_ofASenderWhoLeft_isFound() {
        joined(ALICE);
        history.record(new Fact.LeaveStarted(now++, ALICE, ROOM));
        history.record(new Fact.LeaveAcked(now++, ALICE, ROOM));
        acked(A, "m1");
        log(entry(1, "m1"));

        assertBroken(Promise.NOTHING_MISDIRECTED);
    }

    @Test
    void entitlement_ofAMessageFromBeforeJoining_isFound() {
        joined(ALICE);
        acked(A, "m1");
        pushed(A, 1, "m1");
        joined(BOB);
        pushed(B, 1, "m1");
        log(entry(1, "m1"));

        assertBroken(Promise.NOTHING_MISDIRECTED);
    }

    @Test
    void entitlement_ofOneWhoNeverJoined_isFound() {
        joined(ALICE);
        joined(BOB);
        acked(A, "m1");
        pushed(new Origin(new UserId("eve"), 1), 1, "m1");

        assertBroken(Promise.NOTHING_MISDIRECTED);
    }

    @Test
    void sync_withAHole_isFound() {
        log(entry(1, "m1"), entry(2, "m2"), entry(3, "m3"));
        history.record(new Fact.WholeSync(now++, BOB, ROOM, List.of(entry(1, "m1"), entry(3, "m3"))));

        assertBroken(Promise.SYNC_IS_COMPLETE);
    }

    @Test
    void cursors_goingBack_areFound() {
        history.record(new Fact.CursorsShown(now++, now - 2, ALICE, ROOM, new Cursors(5, 5)));
        long asked = now++;
        history.record(new Fact.CursorsShown(now++, asked, ALICE, ROOM, new Cursors(5, 4)));

        assertBroken(Promise.CURSORS_GO_FORWARD);
    }

    @Test
    void unread_thatIsNotWhatTheLogHolds_isFound() {
        history.record(new Fact.UnreadShown(now++, ALICE, ROOM, 2, 2));
        history.record(new Fact.UnreadShown(now++, BOB, ROOM, 5, 2));

        assertBroken(Promise.UNREAD_IS_EXACT);
    }

    @Test
    void presence_shownWrong_isFound() {
        history.record(new Fact.PresenceShown(now++, ALICE, true, false));

        assertBroken(Promise.PRESENCE_IS_TRUE);
    }

    @Test
    void progress_ofAClientThatGaveUp_isFoundWithTheLastTriesOfWhatWasOpen() {
        ClientMessageId open = new ClientMessageId("m2");
        acked(A, "m1");
        log(entry(1, "m1"));
        history.record(new Fact.SendPutOff(now++, A, ROOM, new ClientMessageId("m1"), "settled since"));
        Fact.SendPutOff last = new Fact.SendPutOff(now++, A, ROOM, open, "unavailable");
        Fact.Stuck stuck = new Fact.Stuck(now++, A, "numbered sends", List.of(open), "unavailable");
        history.record(last);
        history.record(stuck);

        assertBroken(Promise.REPEATS_END);
        assertThat(Check.all(history).getFirst().story()).containsExactly(last, stuck);
    }

    private void assertBroken(Promise promise) {
        assertThat(Check.all(history)).extracting(Violation::promise).containsExactly(promise);
        assertThat(Check.all(history).getFirst().tell()).contains(promise.sentence());
    }

    private void joined(UserId user) {
        history.record(new Fact.JoinStarted(now++, user, ROOM));
        history.record(new Fact.JoinAcked(now++, user, ROOM));
    }

    private void acked(Origin origin, String message) {
        history.record(new Fact.SendStarted(now++, origin, ROOM, new ClientMessageId(message), 1));
        history.record(new Fact.SendAcked(
                now++, origin, ROOM, new ClientMessageId(message), new MessageId("id-" + message), false));
    }

    private void given(Origin origin, long seq, String message) {
        history.record(new Fact.Seen(now++, origin, ROOM, entry(seq, message), Fact.Way.APPLICATION));
    }

    private void pushed(Origin origin, long seq, String message) {
        history.record(new Fact.Seen(now++, origin, ROOM, entry(seq, message), Fact.Way.PUSH));
    }

    private void log(Fact.Entry... entries) {
        history.record(new Fact.WholeLog(now++, ROOM, HistoryVisibility.JOINED, Arrays.asList(entries)));
    }

    private static Fact.Entry entry(long seq, String message) {
        return new Fact.Entry(seq, new MessageId("id-" + message), ALICE, new ClientMessageId(message));
    }
}
