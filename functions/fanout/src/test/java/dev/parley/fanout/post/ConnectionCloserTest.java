package dev.parley.fanout.post;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.event.Event;
import dev.parley.fanout.FanOutScene;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionCloserTest {
    private static final Event BOB_MAY_HAVE_CHANGED = new Event.PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);

    @Test
    void closingConnection_isToldClosedAndForgottenAndNoOther() {
        Connection displaced = scene.connect(BOB, "b1");
        Connection kept = scene.connect(BOB, "b2");
        scene.registry.markClosing(BOB, displaced.id(), DisconnectReason.TOO_MANY_CONNECTIONS);

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();

        assertThat(scene.framesTo(displaced))
                .singleElement()
                .asString()
                .contains("\"type\":\"disconnect\"", "\"code\":4009", "\"reconnect\":false");
        assertThat(scene.gateway.closed()).containsExactly(displaced.id());
        assertThat(bob().open()).containsExactly(kept);
        assertThat(bob().closing()).isEmpty();
    }

    @Test
    void bannedUser_losesAllConnectionsAndIsOffline() {
        Connection alice = scene.connect(ALICE, "a1");
        Connection phone = scene.connect(BOB, "b1");
        Connection tablet = scene.connect(BOB, "b2");
        scene.registry.ban(BOB);

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();

        assertThat(scene.gateway.closed()).containsExactlyInAnyOrder(phone.id(), tablet.id());
        assertThat(scene.framesTo(phone)).singleElement().asString().contains("\"code\":4003");
        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":false");
    }

    @Test
    void expiredConnection_isToldToComeBackLater() {
        Connection old = scene.connect(BOB, "b1");
        scene.clock.advance(Fixtures.TWO_HOURS);

        scene.signal(BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(old))
                .singleElement()
                .asString()
                .contains("\"code\":4008", "\"reconnect\":true", "\"afterMs\":");
        assertThat(scene.gateway.closed()).containsExactly(old.id());
        assertThat(bob().lastSeenAt()).contains(old.expiresAt());
    }

    @Test
    void connectionThatCannotBeClosed_staysOnTheListAndComesBack() {
        Connection displaced = scene.connect(BOB, "b1");
        scene.registry.markClosing(BOB, displaced.id(), DisconnectReason.TOO_MANY_CONNECTIONS);
        scene.gateway.refuseToClose(displaced.id());

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).hasSize(1);

        assertThat(bob().closing()).hasSize(1);
    }

    @Test
    void connectionThatIsStillConnecting_isLookedAtAgainBeforeItIsForgotten() {
        Connection connecting = scene.connect(BOB, "b1");
        scene.registry.markClosing(BOB, connecting.id(), DisconnectReason.TOO_MANY_CONNECTIONS);
        scene.gateway.answerNext(connecting.id(), new PostResult.Gone());

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();
        assertThat(bob().closing()).hasSize(1);
        assertThat(scene.events.published()).containsExactly(BOB_MAY_HAVE_CHANGED);

        scene.signal(BOB_MAY_HAVE_CHANGED);
        assertThat(bob().closing()).isEmpty();
    }

    @Test
    void goneConnection_countsAsClosedFromTheMomentThatItMustBeEstablished() {
        Connection gone = scene.connect(BOB, "b1");
        scene.registry.markClosing(BOB, gone.id(), DisconnectReason.TOO_MANY_CONNECTIONS);
        scene.gateway.answerAlways(gone.id(), new PostResult.Gone());

        scene.clock.advance(Duration.ofMillis(59_999));
        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();
        assertThat(bob().closing()).hasSize(1);

        scene.clock.advance(Duration.ofMillis(1));
        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).isEmpty();
        assertThat(bob().closing()).isEmpty();
    }

    private UserConnections bob() {
        return scene.registry.read(Set.of(BOB)).get(BOB);
    }
}
