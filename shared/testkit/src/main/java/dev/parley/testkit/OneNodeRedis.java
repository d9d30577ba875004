package dev.parley.testkit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/// A real Redis that is a cluster of one node with all slots, so that a script over two slots fails as it would on
/// a larger one. Becomes writable about two seconds after each start; its data is gone after a stop, its slots are
/// not.
public final class OneNodeRedis implements AutoCloseable {
    private static final int SLOTS = 16_384;
    private static final Duration START = Duration.ofSeconds(20);

    private final int port = freePort();
    private final String userInfo;
    private final List<String> settings;
    private final Path directory;

    @SuppressWarnings("NullAway.Init")
    private RedisServer server;

    public OneNodeRedis() {
        this("");
    }

    /// With further lines of its configuration. `userInfo` is what its URL then needs before the host: nothing, or
    /// `user:password@`.
    public OneNodeRedis(String userInfo, String... settings) {
        this.userInfo = userInfo;
        this.settings = List.of(settings);
        try {
            directory = Files.createTempDirectory("parley-redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts the server and waits until it takes writes.
    public OneNodeRedis start() {
        try {
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .bind("127.0.0.1")
                    .port(port)
                    .setting("cluster-enabled yes")
                    .setting("dir " + directory)
                    .setting("save \"\"")
                    .setting("appendonly no");
            settings.forEach(builder::setting);
            server = builder.build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        onNode(this::takeAllSlots);
        Awaitility.await().atMost(START).pollInterval(Duration.ofMillis(20)).until(this::isWritable);
        return this;
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "redis://" + userInfo + "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /// Runs commands on the node itself, past every adapter.
    public <T> T onNode(Function<RedisCommands<String, String>, T> commands) {
        RedisClient client = RedisClient.create(RedisURI.create(url()));
        try {
            return commands.apply(client.connect().sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    @Override
    public void close() {
        stop();
    }

    private String takeAllSlots(RedisCommands<String, String> node) {
        return node.clusterInfo().contains("cluster_slots_assigned:" + SLOTS)
                ? "kept"
                : node.clusterAddSlots(IntStream.range(0, SLOTS).toArray());
    }

    private boolean isWritable() {
        try {
            return onNode(node -> "OK".equals(node.set("writable", "yes")));
        } catch (RedisException e) {
            return false;
        }
    }

    /// The cluster bus takes the port 10,000 above, which must exist.
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket client = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                    ServerSocket bus = new ServerSocket(port + 10_000, 1, InetAddress.getLoopbackAddress())) {
                return client.getLocalPort();
            } catch (IOException e) {
                continue;
            }
        }
    }
}
