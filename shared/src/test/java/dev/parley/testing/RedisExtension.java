package dev.parley.testing;

import dev.parley.adapter.redis.RedisConnections;
import dev.parley.adapter.redis.RedisSettings;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Owns the one real Redis of a test run, started for the first test that needs it, and empties it before each
/// test. For use as `@RegisterExtension static final RedisExtension REDIS = new RedisExtension();`
public final class RedisExtension implements BeforeAllCallback, BeforeEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(RedisExtension.class);

    /// A busy machine may be slower than a function may be.
    private static final Duration PATIENT = Duration.ofSeconds(5);

    @SuppressWarnings("NullAway.Init")
    private Shared shared;

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Shared.class, key -> Shared.start(), Shared.class);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        flush();
    }

    public RedisConnections connections() {
        return shared.connections();
    }

    public String url() {
        return shared.server().url();
    }

    /// Forgets everything, as a failover without replica does.
    public void flush() {
        onNode(RedisCommands::flushall);
    }

    public <T> T onNode(Function<RedisCommands<String, String>, T> commands) {
        return shared.server().onNode(commands);
    }

    /// What the node says to a question of how much or how long.
    public long number(ToLongFunction<RedisCommands<String, String>> command) {
        return onNode(command::applyAsLong);
    }

    private record Shared(OneNodeRedis server, RedisConnections connections) implements AutoCloseable {
        static Shared start() {
            OneNodeRedis server = new OneNodeRedis().start();
            return new Shared(server, new RedisConnections(new RedisSettings(server.url(), PATIENT, PATIENT)));
        }

        @Override
        public void close() {
            connections.close();
            server.close();
        }
    }
}
