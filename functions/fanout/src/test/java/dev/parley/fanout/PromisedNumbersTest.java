package dev.parley.fanout;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.RoomSizes;
import dev.parley.fanout.number.Sequencer;
import dev.parley.fanout.number.Sequencer.Carried;
import dev.parley.fanout.number.Sequencer.Outcome;
import dev.parley.fanout.post.ConnectionCleanup;
import dev.parley.port.Telemetry;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers that the documents promise of pushes, each on both of its sides and written out here once more.
class PromisedNumbersTest {
    @ParameterizedTest
    @CsvSource({"250, false", "251, true"})
    void room_ofUpToTwoHundredAndFifty_isDeliveredWhole(int members, boolean byShards) {
        FanOutScene scene = crowd(members);
        Sequencer sequencer = new Sequencer(scene.sequencing, RoomSizes.LARGEST_DELIVERED_WHOLE, scene.backoff, Telemetry.NONE);
        AcceptedMessage message = scene.accepted(1);

        Outcome outcome = sequencer.sequence(
                ROOM, List.of(new Carried("q1", 1, message.key(), Optional.empty())), scene.deadline());

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Sequenced.class,
                        sequenced -> assertThat(sequenced.byShards()).isEqualTo(byShards));
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "101, 0"})
    void typing_inRoomsOfUpToAHundred_isPushed(int members, int frames) {
        FanOutScene scene = crowd(members);
        Connection other = scene.connect(user(1), "c");

        scene.signal(typing(scene));

        assertThat(scene.framesTo(other)).hasSize(frames);
    }

    @ParameterizedTest
    @CsvSource({"20, 1", "21, 0"})
    void receipts_inRoomsOfUpToTwenty_arePushed(int members, int frames) {
        FanOutScene scene = crowd(members);
        Connection other = scene.connect(user(1), "c");

        scene.signal(receipt(scene));

        assertThat(scene.framesTo(other)).hasSize(frames);
    }

    @ParameterizedTest
    @CsvSource({"100, 1", "101, 0"})
    void presence_inRoomsOfUpToAHundred_isPushed(int members, int frames) {
        FanOutScene scene = crowd(members);
        Connection other = scene.connect(user(1), "c");
        scene.registry.register(Fixtures.connection(ALICE, "a"), 50, scene.clock.instant());

        scene.signal(new PresenceMayHaveChanged(ALICE));

        assertThat(scene.framesTo(other)).hasSize(frames);
    }

    @ParameterizedTest
    @CsvSource({"20, 20", "21, 1"})
    void additions_ofUpToTwentyUsers_arePushedByName(int added, int frames) {
        FanOutScene scene = crowd(2);
        Connection alice = scene.connect(ALICE, "a");
        List<UserId> users =
                IntStream.range(0, added).mapToObj(PromisedNumbersTest::user).toList();

        scene.work(queued("q1", new Event.MembersAdded(ROOM, users)));

        assertThat(scene.framesTo(alice)).hasSize(frames);
    }

    @ParameterizedTest
    @CsvSource({"2999, 1", "3000, 0"})
    void typing_youngerThanThreeSeconds_isPushed(int age, int frames) {
        FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
        Connection bob = scene.connect(BOB, "b");
        TypingChanged change = typing(scene);
        scene.clock.advance(Duration.ofMillis(age));

        scene.signal(change);

        assertThat(scene.framesTo(bob)).hasSize(frames);
    }

    @ParameterizedTest
    @CsvSource({"60000, 1", "60001, 0"})
    void receipt_ofUpToAMinute_isPushed(int age, int frames) {
        FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
        Connection bob = scene.connect(BOB, "b");
        ReceiptAdvanced receipt = receipt(scene);
        scene.clock.advance(Duration.ofMillis(age));

        scene.signal(receipt);

        assertThat(scene.framesTo(bob)).hasSize(frames);
    }

    @Test
    void connection_thatEndsBeforeTwoHours_endsWithItsTokenAndElseWithItsAge() {
        assertThat(ConnectionCleanup.reason(lasting(Duration.ofHours(2).minusMillis(1))))
                .isEqualTo(DisconnectReason.TOKEN_EXPIRED);
        assertThat(ConnectionCleanup.reason(lasting(Duration.ofHours(2))))
                .isEqualTo(DisconnectReason.CONNECTED_TOO_LONG);
    }

    @ParameterizedTest
    @CsvSource({"29, 1", "30, 0"})
    void message_whileTheGatewayIsAway_isPutOffTwentyNineTimes(int receives, int putOff) {
        FanOutScene scene = FanOutScene.withRoom(ALICE, BOB);
        Connection bob = scene.connect(BOB, "b");
        scene.gateway.answerAlways(bob.id(), new PostResult.Failed("status 500"));

        assertThat(scene.work(queued("q1", new Event.MessageAccepted(scene.accepted(1)), receives)))
                .hasSize(putOff);
    }

    @ParameterizedTest
    @CsvSource({"9999, 1", "10001, 2"})
    void wrongPresence_ofOneUser_isReportedEveryTenSeconds(int later, int reports) {
        FanOutScene scene = FanOutScene.withRoom(ALICE, BOB, CAROL);
        scene.connect(BOB, "b");
        scene.registry.recordPushed(BOB, false);

        scene.work(queued("q1", scene.accepted(1)));
        scene.clock.advance(Duration.ofMillis(later));
        scene.work(queued("q2", scene.accepted(2)));

        assertThat(scene.events.published()).hasSize(reports);
    }

    private static Connection lasting(Duration span) {
        return Fixtures.connection(BOB, "b", StepClock.START, StepClock.START.plus(span));
    }

    private static TypingChanged typing(FanOutScene scene) {
        return new TypingChanged(
                ROOM,
                List.of(new TypingChanged.Typist(ALICE, scene.clock.instant().plusSeconds(6))),
                Optional.of(ALICE),
                scene.clock.instant());
    }

    private static ReceiptAdvanced receipt(FanOutScene scene) {
        return new ReceiptAdvanced(ROOM, ALICE, new Cursors(3, 2), Optional.empty(), scene.clock.instant());
    }

    /// Alice's room of so many members; the others are user 1, 2 and so on.
    private static FanOutScene crowd(int members) {
        return FanOutScene.withRoom(
                ALICE,
                IntStream.range(1, members).mapToObj(PromisedNumbersTest::user).toArray(UserId[]::new));
    }

    private static UserId user(int number) {
        return new UserId("user-" + number);
    }
}
