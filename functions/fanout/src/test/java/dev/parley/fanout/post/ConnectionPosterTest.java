package dev.parley.fanout.post;

import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.connection.Connection;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionPoster.Outcome;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionPosterTest {
    private static final PostResult THROTTLED = new PostResult.Throttled();
    private static final PostResult FAILED = new PostResult.Failed("status 503");

    private final FanOutScene scene = new FanOutScene();
    private final Connection connection = Fixtures.connection(BOB, "b1");

    @Test
    void frames_arePostedOneAfterTheOther() {
        assertThat(deliver("1", "2", "3")).isEqualTo(Outcome.POSTED);

        assertThat(scene.framesTo(connection)).containsExactly("1", "2", "3");
    }

    @Test
    void throttledPost_isTriedAgainAfterAPause() {
        scene.gateway.answerNext(connection.id(), THROTTLED, FAILED);
        Instant start = scene.clock.instant();

        assertThat(deliver("1")).isEqualTo(Outcome.POSTED);

        assertThat(scene.gateway.posts()).hasSize(3);
        assertThat(scene.clock.instant()).isAfter(start);
    }

    @Test
    void throttledConnection_isGivenUpOnAfterAboutASecondAndKeepsItsOrder() {
        scene.gateway.answerAlways(connection.id(), THROTTLED);
        Instant start = scene.clock.instant();

        assertThat(deliver("1", "2")).isEqualTo(Outcome.THROTTLED);

        assertThat(scene.gateway.posts()).extracting("frame").containsOnly("1");
        assertThat(Duration.between(start, scene.clock.instant())).isLessThan(Duration.ofMillis(1500));
    }

    @Test
    void connectionGivenUpOn_getsASingleTryForAWhile() {
        scene.gateway.answerAlways(connection.id(), THROTTLED);
        deliver("1");
        int before = scene.gateway.posts().size();

        deliver("2");
        assertThat(scene.gateway.posts()).hasSize(before + 1);

        scene.clock.advance(Duration.ofSeconds(31));
        deliver("3");
        assertThat(scene.gateway.posts()).hasSizeGreaterThan(before + 2);
    }

    @Test
    void connectionThatTakesFramesAgain_hasItsWholeBudgetBack() {
        scene.gateway.answerAlways(connection.id(), THROTTLED);
        deliver("1");
        scene.gateway.answerAlways(connection.id(), new PostResult.Posted());
        deliver("2");
        scene.gateway.answerNext(connection.id(), THROTTLED);

        assertThat(deliver("3")).isEqualTo(Outcome.POSTED);
    }

    @Test
    void goneConnection_isNotTriedAgain() {
        scene.gateway.answerAlways(connection.id(), new PostResult.Gone());

        assertThat(deliver("1", "2")).isEqualTo(Outcome.GONE);
        assertThat(scene.gateway.posts()).hasSize(1);
    }

    @Test
    void refusedFrame_isNotTriedAgain() {
        scene.gateway.answerAlways(connection.id(), new PostResult.Refused("too large"));

        assertThat(deliver("1", "2")).isEqualTo(Outcome.REFUSED);
        assertThat(scene.gateway.posts()).hasSize(1);
    }

    @Test
    void deadline_onceItHasPassed_letsNoPostStart() {
        Deadline deadline = new Deadline(scene.clock, scene.clock.instant().plusMillis(10));
        scene.gateway.beforePost(posted -> scene.clock.advance(Duration.ofMillis(20)));

        assertThat(scene.courier.deliver(parcel("1", "2"), deadline)).isEqualTo(Outcome.NOT_TRIED);

        assertThat(scene.framesTo(connection)).containsExactly("1");
    }

    private Outcome deliver(String... frames) {
        return scene.courier.deliver(parcel(frames), scene.deadline());
    }

    private ConnectionFrames parcel(String... frames) {
        List<byte[]> bytes = Stream.of(frames)
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toList();
        return new ConnectionFrames(connection, bytes);
    }
}
