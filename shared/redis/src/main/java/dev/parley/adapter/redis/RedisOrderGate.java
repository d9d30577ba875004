package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.AdvanceGateScript;
import dev.parley.adapter.redis.script.EnterGateScript;
import dev.parley.adapter.redis.script.LeaveGateScript;
import dev.parley.limits.TurnPolling;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Pause;
import dev.parley.port.limit.OrderGate;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/// The order of frames in Redis. A frame that waits asks again, the sooner the nearer its turn is: one that is
/// next in line every 5 ms, all 32 frames of a user about 600 times a second. A command that fails is
/// tried once more, since all of them may be repeated. Thread safe.
public final class RedisOrderGate implements OrderGate {
    private static final TurnPolling.Intervals INTERVALS = new TurnPolling.Intervals(5, 10, 500);
    private static final Duration BEFORE_RETRY = Duration.ofMillis(50);

    private final EnterGateScript enterGate;
    private final AdvanceGateScript advanceGate;
    private final LeaveGateScript leaveGate;
    private final TurnPolling polling;
    private final Pause pause;

    public RedisOrderGate(RedisConnections redis, TurnPolling.Patience patience, Pause pause, Clock clock) {
        this.enterGate = new EnterGateScript(redis);
        this.advanceGate = new AdvanceGateScript(redis);
        this.leaveGate = new LeaveGateScript(redis);
        this.polling = new TurnPolling(patience, INTERVALS, pause, clock);
        this.pause = pause;
    }

    @Override
    public Entry enter(Place place) {
        String ticket = UUID.randomUUID().toString();
        return polling.await(place, (seen, willing) -> ask(place, ticket, seen, willing));
    }

    @Override
    public Entry enterAtOnce(Place place) {
        String ticket = UUID.randomUUID().toString();
        return TurnPolling.atOnce((seen, willing) -> ask(place, ticket, seen, willing));
    }

    @Override
    public void useUp(Place place, Outcome outcome) {
        try {
            advanceGate.advance(place, outcome);
        } catch (DependencyUnavailableException e) {
            pause.pause(BEFORE_RETRY);
            advanceGate.advance(place, outcome);
        }
    }

    @Override
    public void giveBack(Place place) {
        leaveGate.leave(place);
    }

    private Answer ask(Place place, String ticket, long seen, Willing willing) {
        try {
            return enterGate.enter(place, ticket, seen, willing);
        } catch (DependencyUnavailableException e) {
            pause.pause(BEFORE_RETRY);
            return enterGate.enter(place, ticket, seen, willing);
        }
    }
}
