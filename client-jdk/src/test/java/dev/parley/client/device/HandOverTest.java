package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.device.connection.DeviceSettings;
import dev.parley.client.device.connection.DeviceSettings.Upkeep;
import dev.parley.client.device.connection.DeviceState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HandOverTest {
    /// Catch-ups that fall due between, not at, the moments of hand-overs.
    private static final DeviceSettings SETTINGS = DeviceSettings.DEFAULT.withUpkeep(
            new Upkeep(Duration.ofMinutes(110), Duration.ofMinutes(5), Duration.ofMinutes(4)));

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void handOver_atTheEarliest_comesAfterThreeQuartersOfItsAge() throws Exception {
        try (Stage stage = new Stage(SETTINGS, Map.of())) {
            stage.peer().caughtUp();

            assertThat(stage.agenda.awaitPlanned("hand over"))
                    .isEqualTo(Duration.ofMinutes(110).multipliedBy(3).dividedBy(4));
        }
    }

    @Test
    void pushes_onBothConnections_areSeenOnceUntilTheFirstGoes() throws Exception {
        try (Stage stage = new Stage(SETTINGS, Map.of("A", 1L))) {
            Peer first = stage.peer().caughtUp(Map.of("A", 1L));
            Peer second = handOver(stage, first);
            first.push("A", 2);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(2L);
            second.push("A", 2, 3);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(3L);
            first.push("A", 3, 4);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(4L);
            second.caughtUp(Map.of("A", 4L));

            first.connection().awaitEnd();
            second.push("A", 4, 5);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(5L);
        }
    }

    @Test
    void first_stillWaitingForAReply_isNotClosedUntilItHasIt() throws Exception {
        try (Stage stage = new Stage(SETTINGS, Map.of())) {
            Peer first = stage.peer().caughtUp();
            Peer second = handOverWith(stage, first, () -> stage.send("a"));
            JsonNode frame = first.take("sendMessage");
            second.caughtUp();
            stage.send("b");
            stage.awaitHeard(second);
            first.ackSend(frame);

            JsonNode next = second.take("sendMessage");
            assertThat(next.path("clientMessageId").asText()).isEqualTo("b");
            assertThat(next.path("clientSeq").asLong()).isEqualTo(1);
            first.connection().awaitEnd();
        }
    }

    @Test
    void handOver_thatFails_isTriedAgainWhileTheFirstGoesOn() throws Exception {
        try (Stage stage = new Stage(SETTINGS, Map.of("A", 1L), Optional.empty(), 101, 502, 101)) {
            Peer first = stage.peer().caughtUp(Map.of("A", 1L));
            skipCatchUps(stage, first);
            stage.agenda.reach("hand over");
            stage.gateway.takeConnection();
            first.push("A", 2);
            assertThat(stage.heard.takeSeqs(1)).containsExactly(2L);
            stage.agenda.reach("reconnect");

            stage.peer().caughtUp(Map.of("A", 2L));
            first.connection().awaitEnd();
        }
    }

    @Test
    void token_beforeItExpires_isRenewedByAHandOver() throws Exception {
        Instant expiry = NOON.plus(Duration.ofMinutes(60));
        try (Stage stage = new Stage(SETTINGS, Map.of(), Optional.of(expiry), 101)) {
            stage.peer().caughtUp();
            assertThat(stage.agenda.awaitPlanned("hand over")).isEqualTo(Duration.ofMinutes(55));
        }
    }

    @Test
    void token_thatIsDue_isNotUsedForTheHandOver() throws Exception {
        Instant expiry = NOON.plus(Duration.ofMinutes(3));
        try (Stage stage = new Stage(SETTINGS, Map.of(), Optional.of(expiry), 101)) {
            Peer first = stage.peer().caughtUp();
            stage.awaitHeard(first);
            stage.agenda.reach("hand over");

            Peer second = stage.peer().caughtUp();
            assertThat(second.connection().requestLines()).contains("Authorization: Bearer jwt-2");
            first.connection().awaitEnd();
        }
    }

    @Test
    void ban_toldOnTheFirst_endsTheDevice() throws Exception {
        try (Stage stage = new Stage(SETTINGS, Map.of())) {
            Peer first = stage.peer().caughtUp();
            handOver(stage, first);
            first.disconnect(4003, false, 0);

            assertThat(stage.device.ended().get().ending()).isEqualTo(DeviceState.Ending.BANNED);
        }
    }

    private interface Step {
        void run() throws Exception;
    }

    private static Peer handOver(Stage stage, Peer first) throws Exception {
        return handOverWith(stage, first, () -> {});
    }

    /// Does a step right before the hand-over.
    private static Peer handOverWith(Stage stage, Peer first, Step before) throws Exception {
        skipCatchUps(stage, first);
        stage.agenda.advance(stage.agenda.awaitPlanned("hand over").minusSeconds(1));
        before.run();
        stage.agenda.settle();
        stage.agenda.reach("hand over");
        return stage.peer();
    }

    /// Answers the looks that come before the hand-over, so that it is next.
    private static void skipCatchUps(Stage stage, Peer peer) throws Exception {
        while (stage.agenda.awaitPlanned("catch up").compareTo(stage.agenda.awaitPlanned("hand over")) < 0) {
            stage.agenda.reach("catch up");
            peer.caughtUp(stage.lastSeqs());
        }
    }
}
