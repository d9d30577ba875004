package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.MessageId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.port.Telemetry;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedInboxTest {
    private final Map<Telemetry.Counter, Long> counted = new EnumMap<>(Telemetry.Counter.class);
    private final TestRoom room = new TestRoom();
    private final CountedInbox inbox = new CountedInbox(room.inbox, new Telemetry() {
        @Override
        public void count(Counter counter, long by) {
            counted.merge(counter, by, Long::sum);
        }

        @Override
        public void time(Timing timing, Duration took) {}
    });

    @Test
    void accept_ofTheSameMessageTwice_countsOneOfEach() {
        AcceptedMessage first = Fixtures.message(TestRoom.ROOM, Fixtures.ALICE, 1);
        AcceptedMessage repeat = new AcceptedMessage(
                first.roomId(),
                first.sender(),
                first.clientMessageId(),
                new MessageId("another"),
                first.payload(),
                first.sentAt());

        inbox.accept(first);
        inbox.accept(repeat);

        assertThat(counted).isEqualTo(Map.of(Telemetry.Counter.ACCEPTED, 1L, Telemetry.Counter.DUPLICATE, 1L));
    }
}
