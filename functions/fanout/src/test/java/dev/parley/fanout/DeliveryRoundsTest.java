package dev.parley.fanout;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.room.Role;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A batch that takes several frames of messages: none of them may come back once a later one was posted.
class DeliveryRoundsTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
    private final ReceivedEvent first = queued("q1", scene.accepted(1));
    private final ReceivedEvent change = queued("q2", new Event.RoleChanged(ROOM, BOB, Role.ADMIN));
    private final ReceivedEvent second = queued("q3", scene.accepted(2));
    private Connection alice;
    private Connection bob;

    @BeforeEach
    void connect() {
        alice = scene.connect(ALICE, "a1");
        bob = scene.connect(BOB, "b1");
    }

    @Test
    void leg_startsOnceTheQueueHasForgottenTheOneBefore() {
        List<List<String>> finishedAtPost = new ArrayList<>();
        scene.gateway.beforePost(_ -> {
            synchronized (finishedAtPost) {
                finishedAtPost.add(scene.redelivery.finished());
            }
        });

        assertThat(scene.work(first, change, second)).isEmpty();

        assertThat(scene.gateway.posts()).hasSize(6);
        assertThat(finishedAtPost.subList(0, 4)).containsOnly(List.of());
        assertThat(finishedAtPost.subList(4, 6))
                .allSatisfy(finished -> assertThat(finished).containsExactlyInAnyOrder("q1", "q2"));
    }

    @Test
    void batch_ofOneFrame_isLeftToTheQueueToFinish() {
        scene.work(change, first, second);

        assertThat(scene.redelivery.finished()).isEmpty();
        assertThat(scene.framesTo(bob)).hasSize(2);
    }

    @Test
    void longMessages_areFinishedFrameByFrame() {
        ReceivedEvent[] batch = new ReceivedEvent[3];
        for (int n = 0; n < batch.length; n++) {
            batch[n] = queued("l" + n, scene.accepted(Fixtures.message(ROOM, ALICE, n + 10, "é".repeat(8_000))));
        }

        assertThat(scene.work(batch)).isEmpty();

        assertThat(scene.redelivery.finished()).containsExactly("l0", "l1");
        assertThat(scene.framesTo(bob)).hasSize(3);
    }

    @Test
    void leg_thatTheQueueMayGiveOutAgain_isNotFollowedByAnother() {
        scene.redelivery.failNext(1);

        assertThat(scene.work(first, change, second)).containsExactly("q1", "q2", "q3");

        assertThat(String.join("", scene.framesTo(bob))).contains("\"seq\":1").doesNotContain("\"seq\":2");
    }

    @Test
    void connection_thatMissedALeg_getsNoLaterOneOfTheBatch() {
        scene.gateway.answerNext(bob.id(), new PostResult.Refused("no"));

        assertThat(scene.work(first, change, second)).isEmpty();

        assertThat(scene.framesTo(bob)).isEmpty();
        assertThat(scene.framesTo(alice)).hasSize(3);
    }

    @Test
    void gateway_thatGoesAwayBetweenLegs_leavesOnlyTheRest() {
        for (Connection connection : List.of(alice, bob)) {
            scene.gateway.answerNext(connection.id(), new PostResult.Posted(), new PostResult.Posted());
            scene.gateway.answerAlways(connection.id(), new PostResult.Failed("status 500"));
        }

        assertThat(scene.work(first, change, second)).containsExactly("q3");
    }

    @Test
    void carrier_ofSeveralChangesOverALegsEnd_isFinishedWithItsLast() {
        ReceivedEvent added = queued("q2", new Event.MembersAdded(ROOM, List.of(ALICE, BOB)));

        assertThat(scene.work(first, added, second)).isEmpty();

        assertThat(scene.redelivery.finished()).containsExactlyInAnyOrder("q1", "q2");
    }
}
