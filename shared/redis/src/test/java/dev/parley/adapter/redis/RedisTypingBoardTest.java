package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.adapter.redis.script.RedisKeys;
import dev.parley.port.room.TypingBoard;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.contract.connections.TypingBoardContract;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisTypingBoardTest implements TypingBoardContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final TypingBoard board = new RedisTypingBoard(TestRedisConnections.of(REDIS));

    @Override
    public TypingBoard board() {
        return board;
    }

    /// Redis's clock cannot be set: every time that is stored moves back instead.
    @Override
    public void pass(Duration time) {
        List<String> keys = RedisKeys.typing(ROOM);
        REDIS.onNode(node -> {
            node.zrange(keys.get(0), 0, -1).forEach(user -> node.zincrby(keys.get(0), -time.toMillis(), user));
            node.hgetall(keys.get(1)).forEach((user, shown) -> node.hset(keys.get(1), user, earlier(shown, time)));
            age(node, keys.get(2), time);
            return keys;
        });
    }

    private static String earlier(String shown, Duration time) {
        String[] parts = shown.split(":", 2);
        return parts[0] + ":" + (Long.parseLong(parts[1]) - time.toMillis());
    }

    private static void age(RedisCommands<String, String> node, String key, Duration time) {
        long left = node.pttl(key) - time.toMillis();
        if (left > 0) {
            node.pexpire(key, left);
        } else {
            node.del(key);
        }
    }
}
