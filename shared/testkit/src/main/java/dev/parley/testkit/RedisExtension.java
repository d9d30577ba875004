package dev.parley.testkit;

import io.lettuce.core.api.sync.RedisCommands;
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

    private record Shared(OneNodeRedis server) implements AutoCloseable {
        static Shared start() {
            return new Shared(new OneNodeRedis().start());
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
