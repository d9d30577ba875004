package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.RedisKeys;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.RecentMemberships;
import java.time.Duration;
import java.util.Optional;

/// Standings in Redis, for five seconds each. Only members who may send are remembered: who is not one yet is read anew
/// each time. Thread safe.
public final class RedisRecentMemberships implements RecentMemberships {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final RedisConnections redis;

    public RedisRecentMemberships(RedisConnections redis) {
        this.redis = redis;
    }

    @Override
    public Optional<Standing> find(RoomId roomId, UserId userId) {
        String key = RedisKeys.standing(roomId, userId);
        try {
            Optional<String> memberCount =
                    redis.call(commands -> commands.get(key).thenApply(Optional::ofNullable));
            return memberCount.map(count -> new Standing(Integer.parseInt(count), true));
        } catch (DependencyUnavailableException e) {
            return Optional.empty();
        }
    }

    @Override
    public void remember(RoomId roomId, UserId userId, Standing standing) {
        if (!standing.maySend()) {
            return;
        }
        String key = RedisKeys.standing(roomId, userId);
        redis.send(commands -> commands.psetex(key, FRESH.toMillis(), Integer.toString(standing.memberCount())));
    }

    @Override
    public void forget(RoomId roomId, UserId userId) {
        String key = RedisKeys.standing(roomId, userId);
        redis.send(commands -> commands.del(key));
    }
}
