package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReadCounterScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String COUNTER = "count:{test}";
    private static final Duration SLICE = Duration.ofDays(1);

    private final ReadCounterScript script = new ReadCounterScript(TestRedisConnections.of(REDIS));

    @Test
    void read_ofACounterThatIsNotThere_isZero() {
        assertThat(script.read(COUNTER, SLICE, 2)).isZero();
    }

    @Test
    void read_addsUpTheSlicesAskedForAndNoOlderOnes() {
        long today = REDIS.onNode(node -> Long.parseLong(node.time().get(0))) / SLICE.toSeconds();
        REDIS.onNode(node -> node.hset(
                COUNTER,
                Map.of(
                        Long.toString(today), "1",
                        Long.toString(today - 1), "10",
                        Long.toString(today - 2), "100",
                        Long.toString(today - 3), "1000")));
        assertThat(script.read(COUNTER, SLICE, 2)).isEqualTo(111);
    }
}
