package dev.parley.fanout.signal;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.FanOutScene;
import dev.parley.port.connection.ClientGateway.PostResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TypingSignalsTest {
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, BOB, CAROL);
    private final Connection alice = scene.connect(ALICE, "a1");
    private final Connection bob = scene.connect(BOB, "b1");
    private final Connection carol = scene.connect(CAROL, "c1");

    @Test
    void typing_isPushedToTheOthersAndNotToTheTypist() {
        assertThat(scene.signal(typing(ALICE, ALICE))).isEmpty();

        assertThat(scene.framesTo(bob))
                .containsExactly("{\"type\":\"typing\",\"roomId\":\"room-1\",\"typing\":"
                        + "[{\"userId\":\"alice\",\"expiresAt\":\"2026-01-01T12:00:06.000Z\"}]}");
        assertThat(scene.framesTo(carol)).hasSize(1);
        assertThat(scene.framesTo(alice)).isEmpty();
    }

    @Test
    void stop_isPushedAsTheShorterList() {
        scene.signal(typing(ALICE));

        assertThat(scene.framesTo(bob)).singleElement().asString().contains("\"typing\":[]");
    }

    @Test
    void changes_ofSeveralTypists_areOnePushToAll() {
        scene.signal(typing(ALICE, ALICE), typing(BOB, ALICE, BOB));

        for (Connection connection : List.of(alice, bob, carol)) {
            assertThat(scene.framesTo(connection)).singleElement().asString().contains("alice", "bob");
        }
    }

    @Test
    void change_olderThanThreeSeconds_isDropped() {
        TypingChanged change = typing(ALICE, ALICE);
        scene.clock.advance(Duration.ofMillis(3_001));

        assertThat(scene.signal(change)).isEmpty();

        assertThat(scene.gateway.posts()).isEmpty();
    }

    @Test
    void post_ofAChangeThatGrewOld_isNotStarted() {
        scene.gateway.answerAlways(bob.id(), new PostResult.Throttled());
        TypingChanged change = typing(ALICE, ALICE);
        scene.clock.advance(Duration.ofMillis(2_950));

        scene.signal(change);

        assertThat(scene.clock.instant()).isBefore(change.at().plusMillis(3_500));
    }

    @Test
    void room_ofMoreThanAHundred_getsNoPush() {
        UserId[] many =
                IntStream.range(0, 100).mapToObj(n -> new UserId("u" + n)).toArray(UserId[]::new);
        FanOutScene crowd = FanOutScene.withRoom(ALICE, many);
        Connection one = crowd.connect(many[0], "u1");

        crowd.signal(typing(ALICE, ALICE));

        assertThat(crowd.framesTo(one)).isEmpty();
    }

    @Test
    void change_thatCannotBePushed_isNotTriedAgain() {
        scene.store.failNext(1);

        assertThat(scene.signal(typing(ALICE, ALICE))).isEmpty();
    }

    private TypingChanged typing(UserId cause, UserId... typists) {
        return new TypingChanged(
                ROOM,
                Stream.of(typists)
                        .map(user -> new Typist(user, scene.clock.instant().plusSeconds(6)))
                        .toList(),
                Optional.of(cause),
                scene.clock.instant());
    }
}
