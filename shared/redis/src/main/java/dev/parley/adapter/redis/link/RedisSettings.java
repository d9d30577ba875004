package dev.parley.adapter.redis.link;

import dev.parley.settings.Environment;
import io.lettuce.core.RedisCredentials;
import io.lettuce.core.RedisCredentialsProvider;
import io.lettuce.core.RedisURI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/// Where Redis is and how long to wait for it. The URL is `redis://` or, for TLS, `rediss://`, with
/// `user:password@` where the cache asks for them. It is never logged.
///
/// @param user signs in by the function's role, where the URL does not say how
public record RedisSettings(String url, Duration commandTimeout, Duration connectTimeout, Optional<CacheUser> user) {
    /// The variable with the URL.
    public static final String URL = "REDIS_URL";

    private static final Duration COMMAND = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(2);

    /// Looks for credentials when it is first asked, and anew once they have expired.
    private static final IdentityProvider<AwsCredentialsIdentity> ROLE =
            DefaultCredentialsProvider.builder().build();

    public RedisSettings {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException("a Redis URL starts with redis:// or rediss://");
        }
    }

    public RedisSettings(String url, Duration commandTimeout, Duration connectTimeout) {
        this(url, commandTimeout, connectTimeout, Optional.empty());
    }

    public static RedisSettings of(String url) {
        return new RedisSettings(url, COMMAND, CONNECT);
    }

    /// Reads `REDIS_URL`, `REDIS_USER` with what belongs to it, and `REDIS_COMMAND_TIMEOUT_MS` and
    /// `REDIS_CONNECT_TIMEOUT_MS` where set.
    ///
    /// @throws IllegalStateException naming a variable that is missing or does not have its form
    public static RedisSettings from(Environment environment) {
        return new RedisSettings(
                environment.require(URL),
                environment.milliseconds("REDIS_COMMAND_TIMEOUT_MS", COMMAND),
                environment.milliseconds("REDIS_CONNECT_TIMEOUT_MS", CONNECT),
                CacheUser.from(environment));
    }

    /// Where to connect. Each connection asks for a password of its own where a user is given.
    public RedisURI uri() {
        RedisURI uri = RedisURI.create(url);
        uri.setTimeout(connectTimeout);
        user.ifPresent(signed -> uri.setCredentialsProvider(RedisCredentialsProvider.from(() -> RedisCredentials.just(
                signed.name(), signed.password(ROLE.resolveIdentity().join(), Clock.systemUTC())))));
        return uri;
    }

    @Override
    public String toString() {
        return "RedisSettings[commandTimeout=" + commandTimeout + ", connectTimeout=" + connectTimeout + "]";
    }
}
