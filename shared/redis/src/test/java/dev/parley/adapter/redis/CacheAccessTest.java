package dev.parley.adapter.redis;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.facts.CacheAccess;
import dev.parley.facts.Limit;
import dev.parley.limits.CoordinationPorts;
import dev.parley.limits.RateLimits;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.limit.RateLimiter.Bucket;
import dev.parley.port.limit.RateLimiter.Decision;
import dev.parley.settings.Environment;
import dev.parley.testkit.OneNodeRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the deployment lets functions do in the cache is all that they need, and no more, on a real Redis.
class CacheAccessTest {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final RoomId ROOM = new RoomId("room");
    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\(['\"](\\w+)");
    private static final Pattern FAMILY = Pattern.compile("\"([a-z]+):\"");
    private static final Path SOURCES = Path.of("src/main");

    @SuppressWarnings("NullAway.Init")
    private static OneNodeRedis redis;

    @SuppressWarnings("NullAway.Init")
    private static RedisConnections connections;

    @BeforeAll
    static void start() {
        redis = new OneNodeRedis(
                        "admin:admin@",
                        "user default off",
                        "user admin on >admin ~* +@all",
                        "user parley >secret " + CacheAccess.list())
                .start();
        String url = redis.url().replace("admin:admin", "parley:secret");
        connections = new RedisConnections(new RedisSettings(url, PATIENT, PATIENT));
    }

    @AfterAll
    static void stop() {
        connections.close();
        redis.close();
    }

    @Test
    void ports_byTheUserOfTheDeployment_doAllTheyDo() {
        CoordinationPorts ports =
                RedisPorts.over(connections, RateLimits.from(new Environment(Map.of())), Clock.systemUTC());
        OrderGate.Place place = OrderGate.Place.of(ALICE, new ConnectionId("C="), ROOM, 1, new ClientMessageId("m-1"));

        assertThat(ports.rateLimiter().take(new Bucket.UserBucket(Limit.SENDS, ALICE)))
                .isInstanceOf(Decision.Allowed.class);
        assertThat(ports.orderGate().enter(place)).isEqualTo(new OrderGate.Entry.Turn());
        ports.orderGate().giveBack(place);
        assertThat(ports.orderGate().enter(place)).isEqualTo(new OrderGate.Entry.Turn());
        ports.orderGate().useUp(place, OrderGate.Outcome.ACKED);
        assertThat(ports.orderGate().enter(place)).isEqualTo(new OrderGate.Entry.Repeated());
        assertThat(ports.typingBoard().start(ROOM, ALICE)).isPresent();
        assertThat(ports.typingBoard().typists(ROOM)).isNotEmpty();
        assertThat(ports.typingBoard().stop(ROOM, ALICE)).isPresent();
        DistributedLock.Lease lease = ports.lock()
                .acquire(new DistributedLock.Key("work"), PATIENT, Duration.ZERO)
                .orElseThrow();
        assertThat(lease.renew()).isTrue();
        lease.close();
        ports.counters().messageAccepted(ROOM, ALICE);
        assertThat(ports.counters().messagesIn(ROOM)).hasValue(1);
    }

    @Test
    void commands_ofScripts_areThoseThatAreAllowed() {
        Set<String> called = found("resources/lua", CALL)
                .map(call -> call.group(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(called).hasSizeGreaterThan(10).containsExactlyInAnyOrderElementsOf(CacheAccess.OF_SCRIPTS);
    }

    @Test
    void keys_areOfTheFamiliesThatAreAllowed() {
        Set<String> families = found("java/dev/parley/adapter/redis/script/RedisKeys.java", FAMILY)
                .map(key -> key.group(1))
                .filter(name -> !Set.of("user", "room").contains(name))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(families).containsExactlyInAnyOrderElementsOf(CacheAccess.KEYS);
    }

    @Test
    void commands_ofNoScript_areRefused() {
        assertThatThrownBy(() -> connections.call(commands -> commands.flushall()))
                .isInstanceOf(DependencyUnavailableException.class)
                .hasStackTraceContaining("NOPERM");
        assertThatThrownBy(() -> connections.call(commands -> commands.configGet("*")))
                .hasStackTraceContaining("NOPERM");
        assertThatThrownBy(() -> connections.call(commands -> commands.aclWhoami()))
                .hasStackTraceContaining("NOPERM");
    }

    @Test
    void keys_ofNoFamily_areRefused() {
        assertThatThrownBy(() -> connections.call(commands -> commands.get("other:{room:r}")))
                .hasStackTraceContaining("NOPERM");
    }

    private static Stream<MatchResult> found(String place, Pattern pattern) {
        try (Stream<Path> files = Files.walk(SOURCES.resolve(place))) {
            return files
                    .filter(Files::isRegularFile)
                    .flatMap(file -> pattern.matcher(text(file)).results())
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
