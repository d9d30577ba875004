package dev.parley.fanout.post;

import static dev.parley.fanout.FanOutScene.ROOM;
import static dev.parley.fanout.FanOutScene.queued;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.UserId;
import dev.parley.fanout.CountingTelemetry;
import dev.parley.fanout.FanOutScene;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.post.PostBudgetThrottle.Terms;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.Telemetry.Timing;
import dev.parley.port.connection.PostRate;
import dev.parley.testkit.memory.InMemoryPostBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A room of thirty, each with one connection, under a budget of ten posts a second.
class PostBudgetThrottleTest {
    private static final int MEMBERS = 30;
    private static final Duration TIME = Duration.ofSeconds(5);

    private final UserId[] others =
            IntStream.range(1, MEMBERS).mapToObj(n -> new UserId("user" + n)).toArray(UserId[]::new);
    private final FanOutScene scene = FanOutScene.withRoom(ALICE, others);
    private final InMemoryPostBudget budget = new InMemoryPostBudget(new PostRate(10, 0));
    private final CountingTelemetry telemetry = new CountingTelemetry();
    private final AtomicReference<Instant> firstPost = new AtomicReference<>();

    @BeforeEach
    void connectAll() {
        scene.connect(ALICE, "c-alice");
        for (UserId user : others) {
            scene.connect(user, "c-" + user);
        }
        scene.gateway.beforePost(_ -> firstPost.compareAndSet(null, scene.clock.instant()));
        scene.govern(budget, Terms.MANY, telemetry);
    }

    /// Others take so many posts.
    private void crowd(int posts) {
        budget.take(posts, START, START.plus(TIME));
    }

    @Test
    void delivery_toMany_keepsToTheRate() {
        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();

        assertThat(scene.gateway.posts()).hasSize(MEMBERS);
        assertThat(scene.clock.instant()).isEqualTo(START.plusMillis(2_900));
        assertThat(telemetry.counts()).isEqualTo(Map.of(Counter.GOVERNED, 30L));
        assertThat(telemetry.times(Timing.BUDGET_WAIT)).containsExactly(Duration.ZERO);
    }

    @Test
    void delivery_afterAQuietTime_isAheadByTheBurst() {
        scene.govern(new InMemoryPostBudget(new PostRate(10, 20)), Terms.MANY, telemetry);

        scene.work(queued("q1", scene.accepted(1)));

        assertThat(scene.gateway.posts()).hasSize(MEMBERS);
        assertThat(scene.clock.instant()).isEqualTo(START.plusMillis(900));
    }

    @Test
    void delivery_behindOthers_waitsForThemAndNoLonger() {
        crowd(20);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();

        assertThat(firstPost.get()).isAfterOrEqualTo(START.plusSeconds(2));
        assertThat(telemetry.times(Timing.BUDGET_WAIT)).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void delivery_thatWouldNotEndInTime_isDrawnTogetherAndReachesEveryone() {
        crowd(35);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();

        assertThat(scene.gateway.posts()).hasSize(MEMBERS);
        assertThat(scene.clock.instant()).isBetween(START.plusMillis(3_900), START.plusSeconds(4));
    }

    @Test
    void delivery_whoseTurnComesTooLate_isPutOffWholeAndFollowsInOrder() {
        crowd(45);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).containsExactly("q1");
        assertThat(scene.gateway.posts()).isEmpty();
        assertThat(telemetry.counts()).isEqualTo(Map.of(Counter.BUDGET_USED_UP, 1L));

        scene.clock.advance(Duration.ofSeconds(5));
        assertThat(scene.work(queued("q1", scene.accepted(1)), queued("q2", scene.accepted(2))))
                .isEmpty();
        assertThat(scene.framesTo(scene.registry
                        .read(List.of(others))
                        .get(others[0])
                        .open()
                        .getFirst()))
                .singleElement()
                .asString()
                .contains("\"seq\":1", "\"seq\":2");
    }

    @Test
    void delivery_toFew_neitherAsksNorWaits() {
        UserId[] few = List.of(others).subList(0, 20).toArray(UserId[]::new);
        FanOutScene small = FanOutScene.withRoom(ALICE, few);
        for (UserId user : few) {
            small.connect(user, "c-" + user);
        }
        small.govern(budget, Terms.MANY, telemetry);
        crowd(45);

        assertThat(small.work(queued("q1", small.accepted(1)))).isEmpty();

        assertThat(small.gateway.posts()).hasSize(20);
        assertThat(small.clock.instant()).isEqualTo(START);
        assertThat(telemetry.counts()).isEmpty();
    }

    @Test
    void part_ofADeliveryToMany_asksHoweverSmallItIs() {
        scene.govern(budget, Terms.PARTS, telemetry);
        crowd(10);

        ConnectionFrames parcel = new ConnectionFrames(scene.connect(ALICE, "c-other"), List.of(new byte[1]));
        scene.dispatch.deliver(List.of(parcel), scene.deadline());

        assertThat(scene.gateway.posts()).hasSize(1);
        assertThat(scene.clock.instant()).isEqualTo(START.plusSeconds(1));
    }

    @Test
    void delivery_whileTheBudgetIsAway_goesAtOnce() {
        budget.setAway(true);

        assertThat(scene.work(queued("q1", scene.accepted(1)))).isEmpty();

        assertThat(scene.gateway.posts()).hasSize(MEMBERS);
        assertThat(scene.clock.instant()).isEqualTo(START);
        assertThat(telemetry.counts()).isEqualTo(Map.of(Counter.BUDGET_AWAY, 1L));
    }

    @Test
    void typing_toManyWhileOthersWait_isDropped() {
        scene.govern(budget, Terms.NOW_OR_NEVER, telemetry);
        crowd(1);

        assertThat(scene.signal(new Event.TypingChanged(ROOM, List.of(), Optional.empty(), START)))
                .isEmpty();

        assertThat(scene.gateway.posts()).isEmpty();
        assertThat(telemetry.counts()).isEqualTo(Map.of(Counter.BUDGET_USED_UP, 1L));
    }

    @Test
    void roomsInAStorm_takeTurns() {
        Duration late = Duration.ofMinutes(1);
        List<Instant> turns = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int room = 0; room < 2; room++) {
                turns.add(new PostBudgetThrottle(budget, Terms.MANY, _ -> {}, telemetry)
                        .admit(100, new Deadline(scene.clock, START.plus(late)))
                        .orElseThrow()
                        .from());
            }
        }

        assertThat(turns)
                .containsExactlyElementsOf(IntStream.range(0, 6)
                        .mapToObj(n -> START.plusSeconds(10L * n))
                        .toList());
    }
}
