package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.AddToCounterScript;
import dev.parley.adapter.redis.script.ReadCounterScript;
import dev.parley.adapter.redis.script.RedisKeys;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.limits.CounterSlices;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.LiveCounters;
import java.util.OptionalLong;

/// Counters in Redis, in slices of five seconds: a sum is of the last 60-65 s. A counter that nobody adds to is
/// gone after that. Thread safe.
public final class RedisLiveCounters implements LiveCounters {
    private final AddToCounterScript addToCounter;
    private final ReadCounterScript readCounter;

    public RedisLiveCounters(RedisConnections redis) {
        this.addToCounter = new AddToCounterScript(redis);
        this.readCounter = new ReadCounterScript(redis);
    }

    @Override
    public void messageAccepted(RoomId roomId, UserId sender) {
        addToCounter.addOne(RedisKeys.messagesIn(roomId), CounterSlices.LENGTH, CounterSlices.KEPT);
        addToCounter.addOne(RedisKeys.messagesBy(sender), CounterSlices.LENGTH, CounterSlices.KEPT);
    }

    @Override
    public OptionalLong messagesIn(RoomId roomId) {
        return read(RedisKeys.messagesIn(roomId));
    }

    @Override
    public OptionalLong messagesBy(UserId sender) {
        return read(RedisKeys.messagesBy(sender));
    }

    private OptionalLong read(String counter) {
        try {
            return OptionalLong.of(readCounter.read(counter, CounterSlices.LENGTH, CounterSlices.KEPT));
        } catch (DependencyUnavailableException e) {
            return OptionalLong.empty();
        }
    }
}
