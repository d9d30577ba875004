package dev.parley.fanout.post;

import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.ConnectionId;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.ConnectionPoster.Outcome;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PostPoolTest {
    private static final byte[] FRAME = "{}".getBytes(StandardCharsets.UTF_8);

    private final FanOutScene scene = new FanOutScene();

    @Test
    void parcels_areDeliveredBesideEachOtherUpToTheBound() {
        AtomicInteger inFlight = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(8);
        scene.gateway.beforePost(connection -> {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            inFlight.decrementAndGet();
        });

        assertThat(scene.dispatch.deliver(parcels(40), scene.deadline()).count(Outcome.POSTED))
                .isEqualTo(40);

        assertThat(most).hasValue(8);
    }

    @Test
    void parcelWithoutFrames_isNotDelivered() {
        ConnectionFrames empty = new ConnectionFrames(Fixtures.connection(BOB, "b1"), List.of());

        assertThat(scene.dispatch.deliver(List.of(empty), scene.deadline()).outcomes())
                .isEmpty();
    }

    @Test
    void nothing_gotThroughOnlyIfTheGatewayAnsweredForNoConnection() {
        assertThat(report(Outcome.FAILED, Outcome.NOT_TRIED).nothingGotThrough())
                .isTrue();
        assertThat(report().nothingGotThrough()).isFalse();
        assertThat(report(Outcome.NOT_TRIED).nothingGotThrough()).isTrue();
        for (Outcome answer : List.of(Outcome.POSTED, Outcome.GONE, Outcome.THROTTLED, Outcome.REFUSED)) {
            assertThat(report(Outcome.FAILED, answer).nothingGotThrough()).isFalse();
        }
    }

    @Test
    void parcels_afterTheDeadline_areNotTried() {
        Deadline passed = new Deadline(scene.clock, scene.clock.instant());

        assertThat(scene.dispatch.deliver(parcels(3), passed).count(Outcome.NOT_TRIED))
                .isEqualTo(3);
        assertThat(scene.gateway.posts()).isEmpty();
    }

    @Test
    void report_saysHowEachConnectionEnded() {
        List<ConnectionFrames> parcels = parcels(2);
        scene.gateway.answerAlways(parcels.getFirst().connection().id(), new PostResult.Throttled());

        assertThat(scene.dispatch.deliver(parcels, scene.deadline()).outcomes())
                .isEqualTo(Map.of(
                        parcels.getFirst().connection().id(), Outcome.THROTTLED,
                        parcels.getLast().connection().id(), Outcome.POSTED));
    }

    private static PostPool.Report report(Outcome... outcomes) {
        Map<ConnectionId, Outcome> byConnection = new HashMap<>();
        for (Outcome outcome : outcomes) {
            byConnection.put(new ConnectionId("c" + byConnection.size()), outcome);
        }
        return new PostPool.Report(byConnection);
    }

    private static List<ConnectionFrames> parcels(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new ConnectionFrames(Fixtures.connection(BOB, "b" + n), List.of(FRAME)))
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
