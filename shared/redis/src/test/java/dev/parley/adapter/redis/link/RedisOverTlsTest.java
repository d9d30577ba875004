package dev.parley.adapter.redis.link;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.redis.RedisPorts;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.Limit;
import dev.parley.limits.CoordinationPorts;
import dev.parley.limits.RateLimits;
import dev.parley.limits.RateLimits.Allowance;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Redis as on ElastiCache: TLS, a user with a password, and a cluster that tells the address of its node.
class RedisOverTlsTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);

    @SuppressWarnings("NullAway.Init")
    private static SecuredRedis redis;

    @BeforeAll
    static void start() {
        redis = new SecuredRedis();
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void ports_byTlsWithUserAndPassword_reachTheNodeThatTheClusterNames() {
        int before = redis.connections();
        try (SecuredRedis.Trust trust = redis.trusted();
                RedisConnections connections = connect(redis.url(SecuredRedis.USER, SecuredRedis.PASSWORD))) {
            assertThat(trust).isNotNull();
            CoordinationPorts ports = RedisPorts.over(connections, failingClosed(), Clock.systemUTC());

            assertThat(ports.rateLimiter().take(new Bucket.UserBucket(Limit.SENDS, ALICE)))
                    .isInstanceOf(Decision.Allowed.class);
            assertThat(ports.typingBoard().start(new RoomId("room"), ALICE)).isPresent();
            assertThat(ports.lock().acquire(new DistributedLock.Key("work"), PATIENT, Duration.ZERO))
                    .isPresent();
            String nodes = connections.call(RedisClusterAsyncCommands::clusterNodes);
            assertThat(nodes).contains(redis.node());
            assertThat(redis.connections() - before).isGreaterThan(1);
        }
    }

    @Test
    void command_withAWrongPassword_isUnavailable() {
        try (SecuredRedis.Trust trust = redis.trusted()) {
            assertThat(trust).isNotNull();
            assertUnavailable(redis.url(SecuredRedis.USER, "wrong"));
        }
    }

    @Test
    void command_toAServerWhoseCertificateIsNotTrusted_isUnavailable() {
        assertUnavailable(redis.url(SecuredRedis.USER, SecuredRedis.PASSWORD));
    }

    @Test
    void command_withoutTls_isUnavailable() {
        try (SecuredRedis.Trust trust = redis.trusted()) {
            assertThat(trust).isNotNull();
            assertUnavailable(
                    redis.url(SecuredRedis.USER, SecuredRedis.PASSWORD).replace("rediss:", "redis:"));
        }
    }

    private static void assertUnavailable(String url) {
        try (RedisConnections connections = connect(url)) {
            assertThatThrownBy(() -> connections.call(commands -> commands.get("key")))
                    .isInstanceOf(DependencyUnavailableException.class)
                    .hasStackTraceContaining("Redis")
                    .message()
                    .doesNotContain(SecuredRedis.PASSWORD);
        }
    }

    private static RedisConnections connect(String url) {
        return new RedisConnections(new RedisSettings(url, PATIENT, PATIENT));
    }

    /// So that what is allowed was allowed by Redis.
    private static RateLimits failingClosed() {
        Map<Limit, Allowance> allowances = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            allowances.put(limit, new Allowance(1, 1, false));
        }
        return new RateLimits(allowances);
    }
}
