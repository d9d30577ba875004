package dev.parley.adapter.dynamodb.coordination;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Limit;
import dev.parley.limits.RateLimits;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.limit.FloodReport;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.RateLimiter;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.coordination.RateLimiterContract;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoRateLimiterTest implements RateLimiterContract {
    private static final RoomId ROOM = new RoomId("room-1");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final StepClock clock = new StepClock();
    private RateLimiter limiter;

    @BeforeEach
    void open() {
        limiter = requests(RateLimits.defaults());
    }

    @Override
    public RateLimiter limiter(FloodReport floods) {
        return new DynamoRateLimiter(
                DynamoStores.of(dynamo),
                RateLimits.defaults(),
                Optional.of(floods),
                Clock.systemUTC(),
                System::nanoTime);
    }

    @Test
    void take_beyondTheBurst_isLimitedUntilTheNextTokenComes() {
        assertThat(allowed(limiter, Limit.CONNECTS, ALICE, 25)).isEqualTo(20);
        assertThat(take(Limit.CONNECTS, ALICE)).isEqualTo(new Decision.Limited(Duration.ofMillis(500)));
        clock.advance(Duration.ofMillis(499));
        assertThat(take(Limit.CONNECTS, ALICE)).isInstanceOf(Decision.Limited.class);
        clock.advance(Duration.ofMillis(1));
        assertThat(allowed(limiter, Limit.CONNECTS, ALICE, 2)).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(allowed(limiter, Limit.CONNECTS, ALICE, 25)).isEqualTo(20);
    }

    @Test
    void take_ofALimitByTheMinute_givesATokenBackAMinute() {
        assertThat(allowed(limiter, Limit.REPORTS, ALICE, 10)).isEqualTo(5);
        clock.advance(Duration.ofSeconds(59));
        assertThat(take(Limit.REPORTS, ALICE)).isEqualTo(new Decision.Limited(Duration.ofSeconds(1)));
    }

    @Test
    void take_ofOneUserRoomOrLimit_leavesEveryOtherAlone() {
        assertThat(allowed(limiter, Limit.CONNECTS, ALICE, 25)).isEqualTo(20);
        assertThat(take(Limit.CONNECTS, BOB)).isInstanceOf(Decision.Allowed.class);
        assertThat(take(Limit.SENDS, ALICE)).isInstanceOf(Decision.Allowed.class);
        assertThat(limiter.take(new Bucket.RoomBucket(Limit.CONNECTS, new RoomId(ALICE.value()))))
                .isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void take_fromManyEnvironmentsAtOnce_givesOutNoTokenTwice() {
        long taken = IntStream.range(0, 10)
                .parallel()
                .mapToLong(i -> allowed(requests(RateLimits.defaults()), Limit.CONNECTS, ALICE, 10))
                .sum();

        assertThat(taken).isEqualTo(20);
    }

    @Test
    void take_asTheBucketWasLeft_isOneWriteAndNoneWhileItRefuses() {
        allowed(limiter, Limit.CONNECTS, ALICE, 20);
        assertThat(dynamo.faults().kinds()).hasSize(20).containsOnly(UpdateItemRequest.class);
        dynamo.faults().forget();

        allowed(limiter, Limit.CONNECTS, ALICE, 50);
        assertThat(dynamo.faults().kinds()).hasSize(1);
    }

    @Test
    void take_behindAWrongClock_findsAFullBucket() {
        StepClock wrong = new StepClock();
        wrong.advance(Duration.ofHours(5));
        RateLimiter ahead = new DynamoRateLimiter(
                DynamoStores.of(dynamo), RateLimits.defaults(), Optional.empty(), wrong, this::nanos);
        assertThat(allowed(ahead, Limit.CONNECTS, ALICE, 25)).isEqualTo(20);

        assertThat(allowed(limiter, Limit.CONNECTS, ALICE, 25)).isEqualTo(20);
    }

    @Test
    void frames_beforeTheTwentieth_areCountedWithoutARequest() {
        RateLimiter frames = frames(RateLimits.defaults());
        assertThat(allowed(frames, Limit.FRAMES, ALICE, 19)).isEqualTo(19);
        assertThat(dynamo.faults().kinds()).isEmpty();
        assertThat(allowed(frames, Limit.FRAMES, ALICE, 21)).isEqualTo(21);
        assertThat(dynamo.faults().kinds()).hasSize(2);
    }

    @Test
    void frames_ofSeveralEnvironments_shareABucketButForNineteenEach() {
        RateLimiter one = frames(RateLimits.defaults());
        RateLimiter other = frames(RateLimits.defaults());
        assertThat(allowed(one, Limit.FRAMES, ALICE, 400)).isEqualTo(400);
        assertThat(allowed(other, Limit.FRAMES, ALICE, 400)).isEqualTo(219);
        int requests = dynamo.faults().kinds().size();
        assertThat(allowed(other, Limit.FRAMES, ALICE, 400)).isZero();
        assertThat(dynamo.faults().kinds()).hasSize(requests);

        clock.advance(Duration.ofMillis(200));
        assertThat(allowed(other, Limit.FRAMES, ALICE, 400)).isEqualTo(20);
    }

    @Test
    void frames_spreadOverManyEnvironments_areWrittenByOneOfTwentyOfThem() {
        for (int environment = 0; environment < 60; environment++) {
            assertThat(allowed(
                            frames(RateLimits.defaults(), FloodReport.none(), environment % 20),
                            Limit.FRAMES,
                            ALICE,
                            1))
                    .isEqualTo(1);
        }
        // Three are written; the later two find the bucket in use by a second request each.
        assertThat(dynamo.faults().kinds()).hasSize(5);
    }

    @Test
    void flood_spreadOverManyEnvironments_isReportedOnceAfterSixHundredRefusals() {
        List<UserId> reported = new ArrayList<>();
        RateLimits few = with(Limit.FRAMES, new Allowance(1, 40, true));
        for (int environment = 0; environment < 32; environment++) {
            take(frames(few, reported::add, 19), Limit.FRAMES, ALICE);
        }
        assertThat(reported).isEmpty();
        for (int environment = 0; environment < 30; environment++) {
            take(frames(few, reported::add, 19), Limit.FRAMES, ALICE);
        }
        assertThat(reported).containsExactly(ALICE);
    }

    @Test
    void frame_thatWasRefused_staysSoWhenTheRefusalCannotBeCounted() {
        RateLimits few = with(Limit.FRAMES, new Allowance(1, 20, true));
        take(frames(few, FloodReport.none(), 19), Limit.FRAMES, ALICE);
        RateLimiter other = frames(few, FloodReport.none(), 19);
        DynamoFault none = (request, call) -> call.send(request);
        dynamo.faults().next(UpdateItemRequest.class, none, DynamoFault.THROTTLED);
        assertThat(take(other, Limit.FRAMES, ALICE)).isInstanceOf(Decision.Limited.class);
    }

    @Test
    void frames_ofABurstBelowTwenty_areWrittenByTheBurst() {
        RateLimiter frames = frames(with(Limit.FRAMES, new Allowance(1, 5, true)));
        assertThat(allowed(frames, Limit.FRAMES, ALICE, 20)).isEqualTo(5);
    }

    @Test
    void take_ofSendsWithAQuota_isDecidedByTheMessagesThatWereAccepted() {
        RateLimiter quotas = requests(with(Limit.ROOM_SENDS, new Allowance(100, 500, OptionalInt.of(3), true)));
        LiveCounters counters = new DynamoLiveCounters(DynamoStores.of(dynamo), clock);
        Bucket room = new Bucket.RoomBucket(Limit.ROOM_SENDS, ROOM);
        for (int i = 0; i < 3; i++) {
            assertThat(quotas.take(room)).isInstanceOf(Decision.Allowed.class);
            counters.messageAccepted(ROOM, ALICE);
        }
        assertThat(quotas.take(room)).isEqualTo(new Decision.Limited(Duration.ofSeconds(65)));
        assertThat(quotas.take(new Bucket.UserBucket(Limit.SENDS, ALICE))).isInstanceOf(Decision.Allowed.class);
        assertThat(quotas.take(new Bucket.RoomBucket(Limit.ROOM_SENDS, new RoomId("room-2"))))
                .isInstanceOf(Decision.Allowed.class);
        clock.advance(Duration.ofSeconds(65));
        assertThat(quotas.take(room)).isInstanceOf(Decision.Allowed.class);
    }

    @Test
    void take_whileTheTableIsAway_doesWhatEachLimitSays() {
        RateLimiter mixed = requests(with(Limit.SENDS, new Allowance(20, 128, false)));
        for (int i = 0; i < 21; i++) {
            dynamo.faults().next(UpdateItemRequest.class, DynamoFault.THROTTLED);
        }
        assertThat(allowed(mixed, Limit.TYPING, ALICE, 20)).isEqualTo(5);
        assertThat(take(mixed, Limit.SENDS, ALICE)).isEqualTo(new Decision.Limited(Duration.ofSeconds(1)));
        assertThat(take(mixed, Limit.SENDS, ALICE)).isEqualTo(new Decision.Allowed());
    }

    private static RateLimits with(Limit limit, Allowance allowance) {
        Map<Limit, Allowance> allowances = new EnumMap<>(RateLimits.defaults().allowances());
        allowances.put(limit, allowance);
        return new RateLimits(allowances);
    }

    /// Of an environment of its own, by the test's clock.
    private RateLimiter requests(RateLimits limits) {
        return new DynamoRateLimiter(DynamoStores.of(dynamo), limits, Optional.empty(), clock, this::nanos);
    }

    private RateLimiter frames(RateLimits limits) {
        return frames(limits, FloodReport.none(), 0);
    }

    /// @param firstCount how many frames count as seen when the first one of a user comes
    private RateLimiter frames(RateLimits limits, FloodReport floods, int firstCount) {
        return new DynamoRateLimiter(
                DynamoStores.of(dynamo), limits, Optional.of(floods), clock, this::nanos, _ -> firstCount);
    }

    private long nanos() {
        return Duration.between(StepClock.START, clock.instant()).toNanos();
    }

    private static long allowed(RateLimiter limiter, Limit limit, UserId user, int asked) {
        return IntStream.range(0, asked)
                .mapToObj(_ -> take(limiter, limit, user))
                .filter(Decision.Allowed.class::isInstance)
                .count();
    }

    private Decision take(Limit limit, UserId user) {
        return take(limiter, limit, user);
    }

    private static Decision take(RateLimiter limiter, Limit limit, UserId user) {
        return limiter.take(new Bucket.UserBucket(limit, user));
    }
}
