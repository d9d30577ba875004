package dev.parley.testkit.contract.connections;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.port.limit.LiveCounters;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What every [LiveCounters] does.
public interface LiveCountersContract {
    RoomId ROOM = new RoomId("room-1");
    RoomId OTHER = new RoomId("room-2");

    LiveCounters counters();

    /// Makes all that was counted older by so much.
    void pass(Duration time);

    @Test
    default void messageAccepted_countsForItsRoomAndItsSender() {
        assertThat(counters().messagesIn(ROOM)).hasValue(0);
        counters().messageAccepted(ROOM, ALICE);
        counters().messageAccepted(ROOM, BOB);
        counters().messageAccepted(OTHER, ALICE);
        Awaitility.await().untilAsserted(() -> {
            assertThat(counters().messagesIn(ROOM)).hasValue(2);
            assertThat(counters().messagesIn(OTHER)).hasValue(1);
            assertThat(counters().messagesBy(ALICE)).hasValue(2);
            assertThat(counters().messagesBy(BOB)).hasValue(1);
        });
    }

    @Test
    default void messageAccepted_fromManyAtOnce_losesNone() {
        assertThat(counters().messagesIn(ROOM)).hasValue(0);
        IntStream.range(0, 200).parallel().forEach(i -> counters().messageAccepted(ROOM, ALICE));
        Awaitility.await()
                .untilAsserted(() -> assertThat(counters().messagesIn(ROOM)).hasValue(200));
    }

    @Test
    default void messageAccepted_moreThanAMinuteAgo_countsNoMore() {
        assertThat(counters().messagesIn(ROOM)).hasValue(0);
        counters().messageAccepted(ROOM, ALICE);
        Awaitility.await()
                .untilAsserted(() -> assertThat(counters().messagesBy(ALICE)).hasValue(1));
        pass(Duration.ofSeconds(50));
        counters().messageAccepted(ROOM, ALICE);
        Awaitility.await()
                .untilAsserted(() -> assertThat(counters().messagesIn(ROOM)).hasValue(2));
        pass(Duration.ofSeconds(20));
        assertThat(counters().messagesIn(ROOM)).hasValue(1);
        assertThat(counters().messagesBy(ALICE)).hasValue(1);
    }
}
