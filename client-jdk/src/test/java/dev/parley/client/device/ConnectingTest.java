package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.DeviceState.Ended;
import dev.parley.client.device.connection.DeviceState.Ending;
import dev.parley.client.device.connection.DeviceState.Waiting;
import dev.parley.client.device.sending.SendOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
final class ConnectingTest {
    @Test
    void connect_afterALostConnection_waitsLongerEachTimeUntilOneHasCaughtUp() throws Exception {
        try (Stage stage = new Stage(101)) {
            loseCaughtUp(stage);
            for (int seconds : List.of(1, 2, 4, 8)) {
                assertThat(stage.heard.await(Waiting.class).delay()).isEqualTo(Duration.ofSeconds(seconds));
                stage.agenda.reach("reconnect");
                Peer peer = stage.peer();
                peer.take("listRooms");
                peer.connection().vanish();
            }
            stage.agenda.reach("reconnect");
            stage.heard.states.clear();
            loseCaughtUp(stage);
            assertThat(stage.heard.await(Waiting.class).delay()).isEqualTo(Duration.ofSeconds(1));
        }
    }

    @ParameterizedTest
    @CsvSource({"4003, false, BANNED", "4003, true, BANNED", "4009, false, PUSHED_OUT", "4321, false, SENT_AWAY"})
    void disconnect_thatSaysSo_keepsTheDeviceAway(int code, boolean reconnect, Ending ending) throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            peer.disconnect(code, reconnect, 0);

            assertThat(ended(stage).ending()).isEqualTo(ending);
            assertThat(stage.heard.await(Ended.class).ending()).isEqualTo(ending);
            peer.connection().awaitEnd();
            stage.agenda.advance(Duration.ofHours(3));
            assertThat(stage.gateway.upgrades()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"4008", "4321"})
    void disconnect_thatAsksToComeBack_isFollowedNotBeforeItSays(int code) throws Exception {
        try (Stage stage = new Stage(101)) {
            stage.peer().caughtUp().disconnect(code, true, 5_000);

            assertThat(stage.heard.await(Waiting.class).delay()).isEqualTo(Duration.ofSeconds(6));
            stage.agenda.reach("reconnect");
            stage.peer().caughtUp();
            assertThat(stage.tokens).hasSize(1);
        }
    }

    @Test
    void disconnect_forAnExpiredToken_isFollowedWithANewOne() throws Exception {
        try (Stage stage = new Stage(101)) {
            stage.peer().caughtUp().disconnect(4001, true, 0);
            stage.agenda.reach("reconnect");

            assertThat(stage.peer().connection().requestLines()).contains("Authorization: Bearer jwt-2");
        }
    }

    @ParameterizedTest
    @CsvSource({"403, BANNED", "400, REFUSED"})
    void connect_refusedForGood_isNotRepeated(int status, Ending ending) throws Exception {
        try (Stage stage = new Stage(status)) {
            assertThat(ended(stage).ending()).isEqualTo(ending);
            stage.agenda.advance(Duration.ofHours(3));
            assertThat(stage.gateway.upgrades()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"401, jwt-2", "429, jwt-1", "502, jwt-1"})
    void connect_refusedForNow_isRepeatedWithTheRightToken(int status, String token) throws Exception {
        try (Stage stage = new Stage(status, 101)) {
            stage.gateway.takeConnection();
            stage.agenda.reach("reconnect");

            Peer peer = stage.peer().caughtUp();
            assertThat(peer.connection().requestLines()).contains("Authorization: Bearer " + token);
        }
    }

    @ParameterizedTest
    @CsvSource({"1003", "1009"})
    void close_forABadFrame_endsTheDevice(int code) throws Exception {
        try (Stage stage = new Stage(101)) {
            stage.peer().caughtUp().connection().sendClose(code);

            assertThat(ended(stage).ending()).isEqualTo(Ending.REFUSED);
        }
    }

    @Test
    void request_thatIsUnauthenticated_isRepeatedOnAConnectionWithANewToken() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            stage.send("a");
            peer.refuse(peer.take("sendMessage"), "unauthenticated", false, Map.of());
            peer.connection().awaitEnd();
            stage.agenda.reach("reconnect");

            Peer next = stage.peer().caughtUp();
            // The repeat is planned by the task that opened the connection, which may still run.
            stage.agenda.settle();
            stage.agenda.advance(Duration.ofSeconds(1));
            assertThat(next.connection().requestLines()).contains("Authorization: Bearer jwt-2");
            assertThat(next.take("sendMessage").path("clientSeq").asLong()).isEqualTo(1);
        }
    }

    @Test
    void connection_thatIsSilentAltogether_isGivenUp() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            stage.agenda.reach("catch up");
            peer.take("listRooms");
            stage.agenda.reach("reply");

            peer.connection().awaitEnd();
            stage.agenda.reach("reconnect");
            stage.peer().caughtUp();
        }
    }

    @Test
    void device_thatIsClosed_closesItsConnectionAndStaysAway() throws Exception {
        try (Stage stage = new Stage(101)) {
            Peer peer = stage.peer().caughtUp();
            stage.device.close();

            assertThat(ended(stage).ending()).isEqualTo(Ending.CLOSED);
            peer.connection().awaitEnd();
            assertThat(stage.send("a").get(10, TimeUnit.SECONDS)).isInstanceOf(SendOutcome.Unknown.class);
            stage.agenda.advance(Duration.ofHours(3));
            assertThat(stage.gateway.upgrades()).isEqualTo(1);
        }
    }

    private static void loseCaughtUp(Stage stage) throws Exception {
        Peer peer = stage.peer().caughtUp();
        stage.awaitHeard(peer);
        peer.connection().vanish();
    }

    private static Ended ended(Stage stage) throws Exception {
        return stage.device.ended().get(10, TimeUnit.SECONDS);
    }
}
