package dev.parley.fanout.signal;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.fanout.FanOutScene;
import dev.parley.testkit.Fixtures;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is pushed to others of a user who comes and goes within the debounce of presence.
class PresenceFlapTest {
    private static final PresenceMayHaveChanged BOB_MAY_HAVE_CHANGED = new PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB, CAROL);
    private final Connection alice = scene.connect(ALICE, "a1");
    private final Connection carol = scene.connect(CAROL, "c1");

    @Test
    void reader_whoSawTheMiddleOfAFlap_getsAPushOfHowItEnded_andNobodyElse() {
        Connection bob = register("b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED, shown(true), BOB_MAY_HAVE_CHANGED))
                .isEmpty();

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":false");
        assertThat(scene.framesTo(carol)).isEmpty();
    }

    @Test
    void reader_whoSawTheGapOfAReload_getsAPushOfHowItEnded_andNobodyElse() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());
        register("b2");

        scene.signal(BOB_MAY_HAVE_CHANGED, shown(false), BOB_MAY_HAVE_CHANGED);

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":true");
        assertThat(scene.framesTo(carol)).isEmpty();
    }

    @Test
    void reader_whoWasShownWhatLasted_getsOnePushWithTheOthers() {
        register("b1");

        scene.signal(BOB_MAY_HAVE_CHANGED, shown(true));
        scene.signal(shown(true));

        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":true");
        assertThat(scene.framesTo(carol)).hasSize(1);
    }

    @Test
    void reader_whoLeftTheRoom_getsNoPush() {
        scene.rooms.remove(scene.rooms.member(FanOutScene.ROOM, CAROL).orElseThrow());

        scene.signal(new PresenceMayHaveChanged(BOB, Optional.of(new Shown(CAROL, true))));

        assertThat(scene.framesTo(carol)).isEmpty();
    }

    /// The push was sent and not recorded, and by now the record happens to be right.
    @Test
    void look_thatWasCutShortAfterItsPush_tellsAgain() {
        Connection bob = register("b1");
        scene.registry.beforeRecord(() -> scene.registry.failNext(1));
        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).hasSize(1);
        scene.registry.beforeRecord(() -> {});
        scene.registry.remove(BOB, bob.id(), scene.clock.instant());

        assertThat(comesBack()).isEmpty();

        assertThat(scene.framesTo(alice)).hasSize(2).last().asString().contains("\"online\":false");
    }

    @Test
    void look_thatComesBackForAConnectionThatDoesNotClose_tellsOnceInTheEnd() {
        Connection kept = scene.connect(BOB, "b1");
        Connection displaced = scene.connect(BOB, "b2");
        scene.registry.markClosing(BOB, displaced.id(), DisconnectReason.TOO_MANY_CONNECTIONS);
        scene.gateway.refuseToClose(displaced.id());

        assertThat(comesBack()).hasSize(1);
        assertThat(comesBack()).hasSize(1);
        assertThat(scene.framesTo(alice)).isEmpty();

        scene.registry.remove(BOB, displaced.id(), scene.clock.instant());
        assertThat(comesBack()).isEmpty();
        assertThat(scene.framesTo(alice)).hasSize(1);
        assertThat(scene.framesTo(kept)).isEmpty();
    }

    @Test
    void look_thatComesBackAndClosesAConnection_tellsAgain() {
        scene.connect(BOB, "b1");
        Connection displaced = scene.connect(BOB, "b2");
        scene.registry.markClosing(BOB, displaced.id(), DisconnectReason.TOO_MANY_CONNECTIONS);

        assertThat(comesBack()).isEmpty();

        assertThat(scene.gateway.closed()).containsExactly(displaced.id());
        assertThat(scene.framesTo(alice)).singleElement().asString().contains("\"online\":true");
    }

    /// A listing between push and record was compared with the record before: whoever read it may get no other push.
    @Test
    void user_whoGoesAndComesWhileOthersGetThePush_isPushedOnceMore() {
        Connection bob = register("b1");
        scene.registry.beforeRecord(() -> {
            scene.registry.beforeRecord(() -> {});
            scene.registry.remove(BOB, bob.id(), scene.clock.instant());
            register("b2");
        });

        assertThat(scene.signal(BOB_MAY_HAVE_CHANGED)).hasSize(1);
        assertThat(comesBack()).isEmpty();

        assertThat(scene.framesTo(alice)).hasSize(2).last().asString().contains("\"online\":true");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 2_000, 3_000})
    void listing_withThePushesAfterIt_endsAtTheTruth_inAnyOrderOfReadsAndChanges(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 250; seed++) {
            FlappingUser user = new FlappingUser(seed);
            user.flap();
            user.calmDown();
            assertThat(user.shownToAlice()).as("seed %d", seed).isEqualTo(user.isOnline());
        }
    }

    private Connection register(String id) {
        Connection connection = Fixtures.connection(BOB, id);
        scene.registry.register(connection, 50, scene.clock.instant());
        return connection;
    }

    private static PresenceMayHaveChanged shown(boolean online) {
        return new PresenceMayHaveChanged(BOB, Optional.of(new Shown(ALICE, online)));
    }

    private List<?> comesBack() {
        return scene.signalBatch.work(List.of(FanOutScene.queued("again", BOB_MAY_HAVE_CHANGED, 2)), scene.deadline());
    }
}
