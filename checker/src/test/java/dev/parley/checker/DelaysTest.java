package dev.parley.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.checker.history.Origin;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.MessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import org.junit.jupiter.api.Test;

class DelaysTest {
    private static final RoomId ROOM = new RoomId("r");
    private static final Origin ALICE = new Origin(new UserId("alice"), 1);
    private static final Origin BOB = new Origin(new UserId("bob"), 2);

    private final History history = new History();

    @Test
    void delay_isFromTheFirstTryToTheFirstPushOnEachConnection() {
        sent(0);
        sent(1);
        pushed(ALICE, 10);
        pushed(BOB, 30);
        pushed(BOB, 99);

        assertThat(Delays.of(history)).isEqualTo(new Delays(10, 30, 30, 2));
    }

    @Test
    void delays_ofNothing_areNone() {
        assertThat(Delays.of(history)).isEqualTo(new Delays(0, 0, 0, 0));
    }

    private void sent(long millis) {
        history.record(new Fact.SendStarted(millis * 1_000_000, ALICE, ROOM, new ClientMessageId("m"), 0));
    }

    private void pushed(Origin to, long millis) {
        Fact.Entry entry = new Fact.Entry(1, new MessageId("id"), ALICE.user(), new ClientMessageId("m"));
        history.record(new Fact.Seen(millis * 1_000_000, to, ROOM, entry, Fact.Way.PUSH));
    }
}
