package dev.parley.adapter.redis;

import static dev.parley.testkit.Fixtures.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.limits.CoordinationPorts;
import dev.parley.port.limit.DistributedLock.Key;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.settings.Environment;
import dev.parley.testkit.RedisExtension;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisPortsTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final RoomId ROOM = new RoomId("room-1");
    private static final Place PLACE =
            Place.of(new UserId("alice"), new ConnectionId("connection-1"), ROOM, 1, new ClientMessageId("id"));

    @Test
    void from_anEnvironmentWithRedis_servesEveryPort() {
        CoordinationPorts ports = from(Map.of("REDIS_URL", REDIS.url(), "REDIS_COMMAND_TIMEOUT_MS", "5000"));
        Awaitility.await().until(() -> ports.orderGate().enter(PLACE) instanceof Entry.Turn);
        assertThat(ports.typingBoard().start(ROOM, ALICE)).isPresent();
        assertThat(ports.lock().acquire(new Key("work"), Duration.ofSeconds(1), Duration.ZERO))
                .isPresent();
        assertThat(ports.counters().messagesIn(ROOM)).isPresent();
    }

    @Test
    void from_aUrlThatIsNotOfRedis_failsWithoutShowingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> from(Map.of("REDIS_URL", "http://user:secret@host")))
                .withMessageNotContaining("secret");
        assertThat(RedisSettings.of("rediss://user:secret@host:6379").toString())
                .doesNotContain("secret");
    }

    @Test
    void uri_withUserPasswordAndTls_hasThem() {
        var uri = RedisSettings.of("rediss://user:secret@host:6380").uri();
        assertThat(uri.isSsl()).isTrue();
        assertThat(uri.isVerifyPeer()).isTrue();
        assertThat(uri.getPort()).isEqualTo(6380);
        assertThat(uri.getHost()).isEqualTo("host");
    }

    private static CoordinationPorts from(Map<String, String> variables) {
        return CoordinationPorts.from(
                new Environment(variables), new RedisPorts(RedisAccess.direct(), new StepClock()));
    }
}
