package dev.parley.testkit.memory;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.port.limit.LiveCounters;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.connections.LiveCountersContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryLiveCountersTest implements LiveCountersContract {
    private final StepClock clock = new StepClock();
    private final InMemoryLiveCounters counters = new InMemoryLiveCounters(clock);

    @Override
    public LiveCounters counters() {
        return counters;
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Test
    void counters_whileAway_countNothingAndSayThatNobodyKnows() {
        counters.setAway(true);
        counters.messageAccepted(ROOM, ALICE);
        assertThat(counters.messagesIn(ROOM)).isEmpty();
        counters.setAway(false);
        assertThat(counters.messagesIn(ROOM)).hasValue(0);
    }
}
