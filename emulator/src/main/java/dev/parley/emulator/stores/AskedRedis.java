package dev.parley.emulator.stores;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SetArgs;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import java.net.URI;
import java.time.Duration;

/// A Redis cluster that runs already and that a run is given.
public record AskedRedis(URI url) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// Writes a key that is gone in a millisecond, within 5 s a step. Fails with [StoreException] where the
    /// cluster does not take it; the message names host and port, never the password.
    public void check() {
        RedisURI address = address();
        String place = address.getHost() + ":" + address.getPort();
        try (RedisClusterClient client = RedisClusterClient.create(address);
                StatefulRedisClusterConnection<String, String> connection = client.connect()) {
            connection.sync().set("emulator:ready", "1", SetArgs.Builder.px(1));
        } catch (RedisException e) {
            throw new StoreException("no Redis cluster takes writes at " + place + ": " + reason(e), e);
        }
    }

    private RedisURI address() {
        if (!"redis".equals(url.getScheme()) && !"rediss".equals(url.getScheme()) || url.getHost() == null) {
            throw new StoreException("--redis-url is redis://HOST:PORT or rediss://HOST:PORT");
        }
        RedisURI address = RedisURI.create(url);
        address.setTimeout(LIMIT);
        return address;
    }

    /// The end of the innermost message: what comes before it only says that connecting failed.
    private static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage()).strip();
        return message.substring(message.lastIndexOf('\n') + 1).strip().replaceFirst("^\\[redis[^]]*]: ", "");
    }
}
