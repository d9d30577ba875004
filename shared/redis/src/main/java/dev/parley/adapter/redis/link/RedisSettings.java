package dev.parley.adapter.redis.link;

import dev.parley.settings.Environment;
import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Optional;

/// Where Redis is and how long to wait for it. The URL is `redis://` or, for TLS, `rediss://`, with
/// `user:password@` where the cache asks for them. It is never logged.
public record RedisSettings(String url, Duration commandTimeout, Duration connectTimeout) {
    private static final Duration COMMAND = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    public RedisSettings {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException("a Redis URL starts with redis:// or rediss://");
        }
    }

    public static RedisSettings of(String url) {
        return new RedisSettings(url, COMMAND, CONNECT);
    }

    /// Reads `REDIS_URL`, and `REDIS_COMMAND_TIMEOUT_MS` and `REDIS_CONNECT_TIMEOUT_MS` where set. Absent without a
    /// URL: the form of the system that has no Redis.
    public static Optional<RedisSettings> from(Environment environment) {
        return environment
                .find("REDIS_URL")
                .map(url -> new RedisSettings(
                        url,
                        environment.milliseconds("REDIS_COMMAND_TIMEOUT_MS", COMMAND),
                        environment.milliseconds("REDIS_CONNECT_TIMEOUT_MS", CONNECT)));
    }

    public RedisURI uri() {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(connectTimeout);
        return uri;
    }

    @Override
    public String toString() {
        return "RedisSettings[commandTimeout=" + commandTimeout + ", connectTimeout=" + connectTimeout + "]";
    }
}
