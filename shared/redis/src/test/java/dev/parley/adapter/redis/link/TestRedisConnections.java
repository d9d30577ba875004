package dev.parley.adapter.redis.link;

import dev.parley.testkit.RedisExtension;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Connections to the Redis of a test run, opened once and kept until the JVM ends.
public final class TestRedisConnections {
    /// A busy machine may answer later than a function may wait.
    private static final Duration PATIENT = Duration.ofSeconds(5);

    private static final Map<String, RedisConnections> OPEN = new ConcurrentHashMap<>();

    private TestRedisConnections() {}

    public static RedisConnections of(RedisExtension redis) {
        return OPEN.computeIfAbsent(redis.url(), url -> new RedisConnections(new RedisSettings(url, PATIENT, PATIENT)));
    }
}
