package dev.parley.fanout.post;

import static dev.parley.fanout.FanOutScene.queued;
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
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionCleanupTest {
    private static final Event BOB_MAY_HAVE_CHANGED = new Event.PresenceMayHaveChanged(BOB);

    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);

    @Test
    void goneConnection_isForgottenAndNoOther() {
        Connection gone = scene.connect(BOB, "b1");
        Connection other = scene.connect(BOB, "b2");
        scene.gateway.answerAlways(gone.id(), new PostResult.Gone());
        scene.clock.advance(Duration.ofSeconds(60));

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(bob().open()).containsExactly(other);
        assertThat(scene.events.published()).containsExactly(BOB_MAY_HAVE_CHANGED);
    }

    @Test
    void connectionUnknownToTheGateway_whileItIsYoung_isKept() {
        Connection young = scene.connect(BOB, "b1");
        scene.gateway.answerAlways(young.id(), new PostResult.Gone());
        scene.clock.advance(Duration.ofSeconds(59));

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(bob().open()).containsExactly(young);
    }

    @Test
    void connectionWithAnExpiredToken_isNotPostedToAndCloses() {
        Connection expired = scene.connect(
                Fixtures.connection(BOB, "b1", StepClock.START, StepClock.START.plus(Duration.ofMinutes(5))));
        scene.clock.advance(Duration.ofMinutes(5));

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(scene.gateway.posts()).isEmpty();
        assertThat(bob().open()).isEmpty();
        assertThat(bob().closing())
                .containsExactly(new UserConnections.Closing(expired, DisconnectReason.TOKEN_EXPIRED));
        assertThat(scene.events.published()).containsExactly(BOB_MAY_HAVE_CHANGED);
    }

    @Test
    void connectionOlderThanTwoHours_closesAsConnectedTooLong() {
        Connection old = scene.connect(BOB, "b1");
        scene.clock.advance(Fixtures.TWO_HOURS);

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(bob().closing())
                .containsExactly(new UserConnections.Closing(old, DisconnectReason.CONNECTED_TOO_LONG));
    }

    @Test
    void presenceThatWasPushedWrongly_isLookedAtAgainOnceInAWhile() {
        scene.connect(BOB, "b1");
        scene.registry.recordPushed(BOB, false);

        scene.work(queued("q1", scene.accepted(1)));
        scene.work(queued("q2", scene.accepted(2)));
        assertThat(scene.events.published()).containsExactly(BOB_MAY_HAVE_CHANGED);

        scene.clock.advance(Duration.ofSeconds(11));
        scene.work(queued("q3", scene.accepted(3)));
        assertThat(scene.events.published()).hasSize(2);
    }

    @Test
    void closingThatNobodyFinished_isLookedAtAgain() {
        Connection connection = scene.connect(BOB, "b1");
        scene.connect(BOB, "b2");
        scene.registry.markClosing(BOB, connection.id(), DisconnectReason.TOO_MANY_CONNECTIONS);

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(scene.events.published()).containsExactly(BOB_MAY_HAVE_CHANGED);
    }

    @Test
    void presenceThatIsTrue_isLeftAlone() {
        scene.connect(BOB, "b1");

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(scene.events.published()).isEmpty();
    }

    @Test
    void upkeep_thatFails_failsNoDeliveryAndIsTriedByTheNext() {
        Connection bob = scene.connect(BOB, "b1");
        scene.registry.recordPushed(BOB, false);
        scene.events.failNext(1);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();
        assertThat(scene.work(queued("q2", scene.accepted(2)))).isEmpty();

        assertThat(scene.framesTo(bob)).hasSize(2);
        assertThat(scene.events.published()).isEqualTo(List.of(BOB_MAY_HAVE_CHANGED));
    }

    private UserConnections bob() {
        return scene.registry.read(Set.of(BOB)).get(BOB);
    }
}
