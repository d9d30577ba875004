package dev.parley.emulator.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.redis.RedisPorts;
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.adapter.redis.script.RateLimits;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.RedisExtension;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultyRedisTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Place FIRST =
            Place.of(new ConnectionId("connection"), new RoomId("room"), 1, new ClientMessageId("first"));

    private final Faults faults = new Faults(1);
    private final EnvironmentLifetime life = new EnvironmentLifetime(faults);
    private final RedisConnections redis =
            new RedisConnections(new RedisSettings(REDIS.url(), Duration.ofSeconds(1), Duration.ofSeconds(5)));
    private final OrderGate gate = RedisPorts.over(
                    FaultyRedis.around(redis, faults, life), RateLimits.defaults(), Clock.systemUTC())
            .orderGate();

    @AfterEach
    void close() {
        redis.close();
    }

    @Test
    void command_thatIsRefused_isNotCarriedOut() {
        faults.set(Fault.REDIS_FAILED, 1);

        assertThatThrownBy(() -> gate.enter(FIRST)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(keys()).isZero();
    }

    @Test
    void command_whoseAnswerIsLost_isCarriedOut() {
        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Turn());
        faults.set(Fault.REDIS_ANSWER_LOST, 1);

        assertThatThrownBy(() -> gate.useUp(FIRST, Outcome.ACKED)).isInstanceOf(DependencyUnavailableException.class);
        faults.clear();
        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Repeated());
    }

    @Test
    void command_thatIsAnsweredLate_isAnsweredTheSame() {
        faults.set(Fault.REDIS_LATE_ANSWER, 1);

        assertThat(gate.enter(FIRST)).isEqualTo(new Entry.Turn());
        assertThat(faults.struck().get(Fault.REDIS_LATE_ANSWER)).isPositive();
    }

    @Test
    void command_ofAnEnvironmentThatCrashed_isNotCarriedOut() {
        faults.set(Fault.CRASH_BEFORE_WRITE, 1);
        assertThatThrownBy(() -> life.crashOn(Fault.CRASH_BEFORE_WRITE)).isInstanceOf(FunctionCrash.class);

        assertThatThrownBy(() -> gate.enter(FIRST)).isInstanceOf(FunctionCrash.class);
        assertThat(keys()).isZero();
    }

    private static long keys() {
        return REDIS.onNode(node -> node.dbsize());
    }
}
