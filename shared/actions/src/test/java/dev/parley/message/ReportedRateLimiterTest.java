package dev.parley.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.facts.Limit;
import dev.parley.port.Telemetry;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryLiveCounters;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportedRateLimiterTest {
    private static final Bucket ROOM = new Bucket.RoomBucket(Limit.ROOM_SENDS, TestRoom.ROOM);
    private static final Bucket SENDER = new Bucket.UserBucket(Limit.SENDS, Fixtures.ALICE);

    private final Map<Telemetry.Level, Long> levels = new EnumMap<>(Telemetry.Level.class);
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final LiveCounters counters = new InMemoryLiveCounters(new StepClock());
    private final ReportedRateLimiter limits = new ReportedRateLimiter(limiter, counters, new Telemetry() {
        @Override
        public void count(Counter counter, long by) {}

        @Override
        public void time(Timing timing, Duration took) {}

        @Override
        public void level(Level level, long height) {
            levels.put(level, height);
        }
    });

    @Test
    void take_thatIsAllowed_tellsNothing() {
        limits.take(ROOM);
        limits.take(SENDER);

        assertThat(levels).isEmpty();
    }

    @Test
    void take_thatIsLimited_tellsHowBusyRoomAndSenderAre() {
        counters.messageAccepted(TestRoom.ROOM, Fixtures.ALICE);
        counters.messageAccepted(TestRoom.ROOM, Fixtures.BOB);
        limiter.limit(Limit.ROOM_SENDS, Duration.ofMillis(10));
        limiter.limit(Limit.SENDS, Duration.ofMillis(10));

        limits.take(ROOM);
        limits.take(SENDER);

        assertThat(levels)
                .isEqualTo(Map.of(
                        Telemetry.Level.ROOM_MESSAGES_A_MINUTE, 2L, Telemetry.Level.SENDER_MESSAGES_A_MINUTE, 1L));
    }
}
