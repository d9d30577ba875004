package dev.parley.bench.cost.meter;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks Redis itself how many commands it has carried out, those inside of scripts included. Thread safe.
public final class RedisMeter implements AutoCloseable {
    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+)");
    private static final Set<String> HOUSEKEEPING =
            Set.of("info", "cluster", "hello", "client", "ping", "auth", "select", "command", "config", "script");

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private long last;

    public RedisMeter(URI redis) {
        this.client = RedisClient.create(redis.toString());
        this.connection = client.connect();
        this.last = commands();
    }

    /// Commands since this was last asked, without those that keep connections.
    public synchronized long turn() {
        long now = commands();
        long since = now - last;
        last = now;
        return since;
    }

    private long commands() {
        Matcher calls = CALLS.matcher(connection.sync().info("commandstats"));
        long sum = 0;
        while (calls.find()) {
            if (!HOUSEKEEPING.contains(calls.group(1))) {
                sum += Long.parseLong(calls.group(2));
            }
        }
        return sum;
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
