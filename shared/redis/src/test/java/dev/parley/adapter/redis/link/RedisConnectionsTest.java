package dev.parley.adapter.redis.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.adapter.redis.script.LuaScript;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.testkit.OneNodeRedis;
import dev.parley.testkit.RedisExtension;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisConnectionsTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final Duration COMMAND = Duration.ofMillis(250);
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENT = Duration.ofSeconds(5);
    private static final int SENDS = 100;

    private static RedisConnections to(String url) {
        return new RedisConnections(new RedisSettings(url, COMMAND, CONNECT));
    }

    private static RedisConnections patientlyTo(String url) {
        return new RedisConnections(new RedisSettings(url, PATIENT, PATIENT));
    }

    @Test
    void call_afterClose_connectsAgain() {
        try (RedisConnections connections = patientlyTo(REDIS.url())) {
            assertThat(ping(connections)).isEqualTo("PONG");
            connections.close();
            assertThat(ping(connections)).isEqualTo("PONG");
        }
    }

    @Test
    void close_beforeACheckpoint_leavesNoThread() {
        RedisConnections connections = patientlyTo(REDIS.url());
        int before = lettuceThreads();
        ping(connections);
        assertThat(lettuceThreads()).isGreaterThan(before);
        connections.close();
        Awaitility.await().untilAsserted(() -> assertThat(lettuceThreads()).isLessThanOrEqualTo(before));
    }

    @Test
    void call_ofManyOnAFreshConnection_findsItReady() {
        try (RedisConnections connections = patientlyTo(REDIS.url())) {
            for (int i = 0; i < 20; i++) {
                String key = "key-" + i;
                assertThat(connections.<Long>call(commands -> commands.exists(key)))
                        .isZero();
            }
        }
    }

    @Test
    void call_thatRedisRefuses_isUnavailableAndDoesNotStopOthers() {
        RedisConnections connections = TestRedisConnections.of(REDIS);
        REDIS.onNode(node -> node.set("text", "no number"));
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(DependencyUnavailableException.class)
                    .isThrownBy(() -> connections.call(commands -> commands.incr("text")));
        }
        assertThat(ping(connections)).isEqualTo("PONG");
    }

    @Test
    void call_ofAScriptThatTheNodeForgot_sendsItWhole() {
        LuaScript script = LuaScript.named("lock_acquire");
        for (int i = 0; i < 2; i++) {
            REDIS.onNode(RedisCommands::scriptFlush);
            REDIS.flush();
            List<Object> answer =
                    TestRedisConnections.of(REDIS).call(script.with(List.of("lock:{a}"), "token", "1000"));
            assertThat(answer).containsExactly(1L);
        }
    }

    @Test
    void call_ofAScriptOverTwoSlots_isRefused() {
        LuaScript script = LuaScript.named("typing_list");
        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> TestRedisConnections.of(REDIS).call(script.with(List.of("a", "b"), "5")))
                .withStackTraceContaining("CROSSSLOT");
    }

    @Test
    void call_toARedisThatIsDown_failsAtOnceAfterTheFirst() {
        try (RedisConnections connections = to("redis://127.0.0.1:1")) {
            assertThatExceptionOfType(DependencyUnavailableException.class).isThrownBy(() -> ping(connections));
            assertThat(timeOf(connections)).isLessThan(Duration.ofMillis(10 * SENDS));
        }
    }

    @Test
    void call_toARedisThatHangs_failsAtOnceAfterTheFirst() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RedisConnections connections = to("redis://127.0.0.1:" + silent.getLocalPort())) {
            assertThatExceptionOfType(DependencyUnavailableException.class).isThrownBy(() -> ping(connections));
            assertThat(timeOf(connections)).isLessThan(Duration.ofMillis(10 * SENDS));
        }
    }

    @Test
    void send_withoutAConnection_neitherWaitsNorFails() {
        try (RedisConnections connections = to("redis://127.0.0.1:1")) {
            connections.send(RedisClusterAsyncCommands::ping);
        }
    }

    @Test
    void call_whileRedisHangsAndIsStoppedAndStartedAgain_worksAgainWithoutARestart() {
        try (OneNodeRedis redis = new OneNodeRedis().start();
                RedisConnections connections = to(redis.url())) {
            Awaitility.await().ignoreExceptions().until(() -> ping(connections).equals("PONG"));
            redis.onNode(node -> node.clientPause(3_000));
            Awaitility.await().until(() -> fails(connections));
            Awaitility.await().ignoreExceptions().until(() -> ping(connections).equals("PONG"));
            redis.stop();
            Awaitility.await().until(() -> fails(connections));
            redis.start();
            Awaitility.await().ignoreExceptions().until(() -> ping(connections).equals("PONG"));
            assertThat(connections.<String>call(commands -> commands.set("key", "value")))
                    .isEqualTo("OK");
        }
    }

    private static Duration timeOf(RedisConnections connections) {
        long start = System.nanoTime();
        for (int i = 0; i < SENDS; i++) {
            assertThat(fails(connections)).isTrue();
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static boolean fails(RedisConnections connections) {
        try {
            ping(connections);
            return false;
        } catch (DependencyUnavailableException e) {
            return true;
        }
    }

    private static String ping(RedisConnections connections) {
        return connections.call(RedisClusterAsyncCommands::ping);
    }

    private static int lettuceThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("lettuce"))
                .count();
    }
}
