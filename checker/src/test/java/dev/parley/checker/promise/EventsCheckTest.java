package dev.parley.checker.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import org.junit.jupiter.api.Test;

/// What came out as events, in a history that keeps its promise and in the smallest ones that break it.
class EventsCheckTest {
    private static final RoomId ROOM = new RoomId("r");
    private static final UserId ALICE = new UserId("alice");

    private final History history = new History();
    private long now;

    @Test
    void entries_thatComeOutAgainUnderTheirIds_keepThePromise() {
        acked("m1");
        acked("m2");
        told("r:2", 2, "m2");
        told("r:1", 1, "m1");
        told("r:2", 2, "m2");
        due();

        assertThat(new EventsCheck().violations(history)).isEmpty();
    }

    @Test
    void entry_thatDoesNotComeOut_isMissed_whereEventsAreDue() {
        acked("m1");
        acked("m2");
        told("r:1", 1, "m1");
        assertThat(new EventsCheck().violations(history)).isEmpty();

        due();

        assertBroken("acknowledged, and no event came out");
    }

    @Test
    void entry_thatComesAgainUnderAnotherId_isFound() {
        told("r:1", 1, "m1");
        told("r:1-again", 1, "m1");

        assertBroken("one entry under two ids");
    }

    @Test
    void entries_underOneId_areFound() {
        told("r", 1, "m1");
        told("r", 2, "m2");

        assertBroken("two entries under one id");
    }

    private void assertBroken(String how) {
        assertThat(new EventsCheck().violations(history)).singleElement().satisfies(violation -> {
            assertThat(violation.promise()).isEqualTo(Promise.EVENTS_COME_OUT);
            assertThat(violation.tell()).contains(how);
        });
        assertThat(Check.all(history)).extracting(Violation::promise).contains(Promise.EVENTS_COME_OUT);
    }

    private void acked(String message) {
        history.record(new Fact.SendAcked(
                now++,
                new Origin(ALICE, 1),
                ROOM,
                new ClientMessageId(message),
                new MessageId("id-" + message),
                false));
    }

    private void told(String id, long seq, String message) {
        history.record(new Fact.EventOut(
                now++,
                id,
                ROOM,
                new Fact.Entry(seq, new MessageId("id-" + message), ALICE, new ClientMessageId(message))));
    }

    private void due() {
        history.record(new Fact.EventsDue(now++));
    }
}
