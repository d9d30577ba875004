package dev.parley.fanout.room;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event;
import dev.parley.domain.id.RoomId;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.port.queue.QueueMessage;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Poison, and stores and gateways that fail, in a batch of a room.
class RoomBatchFailuresTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);

    @Test
    void poison_isBuriedAloneAndItsNeighboursGoOn() {
        Connection bob = scene.connect(BOB, "b1");
        QueueMessage undecodable = new QueueMessage("q2", "r2", "room:" + ROOM, "{", 1);

        assertThat(scene.work(
                        queued("q1", scene.accepted(1)),
                        new ReceivedEvent(undecodable, Optional.empty()),
                        queued("q3", scene.accepted(2))))
                .isEmpty();

        assertThat(scene.redelivery.buried()).containsExactly(undecodable);
        assertThat(scene.framesTo(bob)).singleElement().asString().contains("\"seq\":1", "\"seq\":2");
    }

    @Test
    void event_ofAnotherRoomThanItsGroup_isPoison() {
        QueueMessage misplaced = new QueueMessage("q1", "r1", "room:other", "", 1);

        assertThat(scene.work(new ReceivedEvent(misplaced, Optional.of(new Event.RoomCreated(ROOM)))))
                .isEmpty();

        assertThat(scene.redelivery.buried()).containsExactly(misplaced);
    }

    @Test
    void signal_amongMessages_isPoison() {
        Event typing = new Event.TypingChanged(ROOM, List.of(), Optional.empty(), StepClock.START);

        scene.work(queued("q1", typing));

        assertThat(scene.redelivery.buried()).hasSize(1);
    }

    @Test
    void message_inARoomThatDoesNotExist_isPoison() {
        RoomId nowhere = new RoomId("nowhere");
        ReceivedEvent lost = queued("q1", scene.accepted(Fixtures.message(nowhere, ALICE, 1)));

        assertThat(scene.work(lost)).isEmpty();

        assertThat(scene.redelivery.buried()).containsExactly(lost.message());
    }

    @Test
    void group_whenMembersCannotBeRead_comesBackWithoutItsPoison() {
        Connection bob = scene.connect(BOB, "b1");
        QueueMessage undecodable = new QueueMessage("q1", "r1", "room:" + ROOM, "{", 1);
        ReceivedEvent message = queued("q2", scene.accepted(1));
        scene.registry.failNext(1);

        assertThat(scene.work(new ReceivedEvent(undecodable, Optional.empty()), message))
                .containsExactly("q2");
        assertThat(scene.work(message)).isEmpty();

        assertThat(scene.framesTo(bob)).singleElement().asString().contains("\"seq\":1");
    }

    @Test
    void group_whileTheGatewayIsAway_comesBackAndIsDelivered() {
        Connection bob = scene.connect(BOB, "b1");
        scene.gateway.answerAlways(bob.id(), new PostResult.Failed("status 500"));
        ReceivedEvent message = queued("q1", scene.accepted(1));

        assertThat(scene.work(message)).containsExactly("q1");
        scene.gateway.answerAlways(bob.id(), new PostResult.Posted());
        assertThat(scene.work(message)).isEmpty();

        assertThat(scene.framesTo(bob)).hasSize(1);
    }

    @Test
    void group_whenTheGatewayStaysAway_isLeftToTheClientsAfterThirtyTries() {
        Connection bob = scene.connect(BOB, "b1");
        scene.gateway.answerAlways(bob.id(), new PostResult.Failed("status 500"));
        Event message = new Event.MessageAccepted(scene.accepted(1));

        assertThat(scene.work(queued("q1", message, 29))).containsExactly("q1");
        assertThat(scene.work(queued("q1", message, 30))).isEmpty();
    }

    @Test
    void group_whenOneOfTwoConnectionsCannotBeReached_isDone() {
        Connection bob = scene.connect(BOB, "b1");
        scene.connect(ALICE, "a1");
        scene.gateway.answerAlways(bob.id(), new PostResult.Failed("status 500"));

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();
    }

    @Test
    void group_whenItsOnlyConnectionIsThrottled_isDone() {
        Connection bob = scene.connect(BOB, "b1");
        scene.gateway.answerAlways(bob.id(), new PostResult.Throttled());

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();
    }
}
