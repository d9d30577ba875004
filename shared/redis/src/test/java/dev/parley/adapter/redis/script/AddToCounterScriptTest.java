package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddToCounterScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String COUNTER = "count:{test}";
    private static final Duration SLICE = Duration.ofMinutes(10);

    private final AddToCounterScript script = new AddToCounterScript(TestRedisConnections.of(REDIS));

    @Test
    void addOne_countsEachAndKeepsTheCounterAsLongAsItIsRead() {
        connect();
        for (int i = 0; i < 100; i++) {
            script.addOne(COUNTER, SLICE, 2);
        }
        Awaitility.await()
                .until(() -> REDIS.onNode(node -> node.hvals(COUNTER).stream()
                                .mapToLong(Long::parseLong)
                                .sum())
                        == 100);
        assertThat(REDIS.number(node -> node.pttl(COUNTER)))
                .isBetween(1L, SLICE.multipliedBy(3).toMillis());
    }

    @Test
    void addOne_inANewSlice_forgetsThoseThatAreNotReadAnyMore() {
        connect();
        REDIS.onNode(node -> node.hset(COUNTER, "1", "7"));
        script.addOne(COUNTER, SLICE, 2);
        Awaitility.await().until(() -> REDIS.onNode(node -> node.hget(COUNTER, "1")) == null);
        assertThat(REDIS.number(node -> node.hlen(COUNTER))).isEqualTo(1);
    }

    /// What is sent without waiting is sent over a connection that is there, or not at all.
    private static void connect() {
        TestRedisConnections.of(REDIS).call(commands -> commands.exists(COUNTER));
    }
}
