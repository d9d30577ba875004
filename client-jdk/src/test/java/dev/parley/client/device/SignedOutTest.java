package dev.parley.client.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.device.connection.BearerToken;
import dev.parley.client.device.connection.DeviceState;
import dev.parley.client.device.connection.DeviceState.Ending;
import dev.parley.client.device.connection.SignInRequiredException;
import dev.parley.client.device.connection.TokenSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SignedOutTest {
    private final AtomicInteger asked = new AtomicInteger();

    /// A source that has one token only, as after the application's own sign-in ran out.
    private final TokenSource same = () -> {
        asked.incrementAndGet();
        return CompletableFuture.completedFuture(new BearerToken("jwt", Optional.empty()));
    };

    private final TokenSource fresh = () ->
            CompletableFuture.completedFuture(new BearerToken("jwt-" + asked.incrementAndGet(), Optional.empty()));

    @Test
    void token_thatExpiredAndIsGivenAgain_endsTheDeviceSignedOut() throws Exception {
        try (Stage stage = new Stage(same, 101, 401)) {
            Peer peer = stage.peer().caughtUp();
            stage.awaitHeard(peer);
            stage.send("a");
            peer.refuse(peer.take("sendMessage"), "unauthenticated", false, Map.of());
            stage.agenda.reach("reconnect");

            assertEndsSignedOut(stage, 2);
        }
    }

    @Test
    void token_thatIsToldToHaveExpiredAndIsGivenAgain_endsTheDeviceSignedOut() throws Exception {
        try (Stage stage = new Stage(same, 101, 401)) {
            Peer peer = stage.peer().caughtUp();
            stage.awaitHeard(peer);
            peer.disconnect(4001, true, 0);
            stage.agenda.reach("reconnect");

            assertEndsSignedOut(stage, 2);
        }
    }

    @Test
    void tokens_thatAreAllRefused_endTheDeviceSignedOut() throws Exception {
        try (Stage stage = new Stage(fresh, 401)) {
            for (int refusals = 1; refusals < 8; refusals++) {
                stage.agenda.reach("reconnect");
            }

            assertEndsSignedOut(stage, 8);
        }
    }

    /// The server reads its issuer's keys anew only now and then, so that a good token may be refused at first.
    @Test
    void tokens_ofWhichOneIsTaken_keepTheDevice() throws Exception {
        try (Stage stage = new Stage(fresh, 401, 401, 101, 401, 401, 401, 401, 401, 401, 101)) {
            passRefusals(stage, 2);
            Peer peer = stage.peer().caughtUp();
            stage.awaitHeard(peer);
            peer.connection().vanish();
            stage.agenda.reach("reconnect");
            passRefusals(stage, 6);

            stage.awaitHeard(stage.peer().caughtUp());
            assertThat(stage.device.ended()).isNotDone();
        }
    }

    @Test
    void source_thatHasNoFurtherToken_endsTheDeviceSignedOut() throws Exception {
        TokenSource none = () -> CompletableFuture.failedFuture(new SignInRequiredException("the sign-in is over"));
        try (Stage stage = new Stage(none, 101)) {
            assertEndsSignedOut(stage, 0);
        }
    }

    private static void passRefusals(Stage stage, int refusals) throws Exception {
        for (int i = 0; i < refusals; i++) {
            stage.gateway.takeConnection();
            stage.agenda.reach("reconnect");
        }
    }

    private static void assertEndsSignedOut(Stage stage, int upgrades) throws Exception {
        assertThat(stage.device.ended().get(10, TimeUnit.SECONDS).ending()).isEqualTo(Ending.SIGNED_OUT);
        assertThat(stage.gateway.upgrades()).isEqualTo(upgrades);
        assertThat(stage.heard.await(DeviceState.Ended.class).ending()).isEqualTo(Ending.SIGNED_OUT);
    }
}
