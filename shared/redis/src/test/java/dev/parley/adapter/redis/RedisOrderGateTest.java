package dev.parley.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.adapter.redis.script.RedisKeys;
import dev.parley.domain.id.UserId;
import dev.parley.limits.TurnPolling.Patience;
import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.coordination.OrderGateContract;
import dev.parley.testkit.contract.coordination.OrderGateRecoveryContract;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisOrderGateTest implements OrderGateContract, OrderGateRecoveryContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    public OrderGate gate(Duration patience) {
        return gate(new Patience(patience, LONG), Pause.sleeping(), Clock.systemUTC());
    }

    @Override
    public void forget() {
        REDIS.flush();
    }

    @Override
    public int underWay(UserId user) {
        String key = RedisKeys.framesUnderWay(user);
        return REDIS.onNode(node -> node.zcard(key)).intValue();
    }

    @Test
    void enter_whileTheGateMoves_waitsLongerThanForAGateThatStandsStill() {
        assertThat(enterWhileTheGateMoves(LONG)).isEqualTo(new Entry.Turn());
    }

    @Test
    void enter_whileTheGateMovesForTooLong_isOutOfOrder() {
        assertThat(enterWhileTheGateMoves(SHORT.multipliedBy(2))).isEqualTo(new Entry.OutOfOrder(4));
    }

    /// Lets the sixth frame wait. Each of its pauses lasts two thirds of its patience, and lets one frame
    /// through.
    private Entry enterWhileTheGateMoves(Duration altogether) {
        StepClock clock = new StepClock();
        AtomicLong number = new AtomicLong();
        Pause moving = duration -> {
            clock.advance(SHORT.multipliedBy(2).dividedBy(3));
            OrderGateContract.pass(gate(SHORT), number.incrementAndGet());
        };
        return gate(new Patience(SHORT, altogether), moving, clock).enter(OrderGateContract.place(6));
    }

    private static OrderGate gate(Patience patience, Pause pause, Clock clock) {
        return new RedisOrderGate(TestRedisConnections.of(REDIS), patience, pause, clock);
    }
}
