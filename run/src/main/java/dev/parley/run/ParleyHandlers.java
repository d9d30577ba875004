package dev.parley.run;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.eventbridge.EventBridgeClients;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;
import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.HandlerFactory;
import java.lang.reflect.Constructor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Makes Parley's handlers by their richest constructor out of (`Map`, [CloudClients], [RedisAccess]), (`Map`,
/// [EventBridgeClients]), (`Map`, [CloudClients]), (`Map`) and (). All functions of a run share one connection
/// to Redis, because connecting costs more than most events. Thread safe.
final class ParleyHandlers implements HandlerFactory {
    private final HandlerFactory others = HandlerFactory.byEnvironment();
    private final Map<RedisSettings, RedisConnections> redis = new ConcurrentHashMap<>();

    @Override
    public Object make(Class<?> type, Map<String, String> variables, FunctionClients clients) throws Exception {
        EventBridgeClients cloud = new SdkClients(clients);
        Optional<Constructor<?>> withRedis =
                HandlerFactory.constructor(type, Map.class, CloudClients.class, RedisAccess.class);
        if (withRedis.isPresent()) {
            return HandlerFactory.construct(withRedis.get(), variables, cloud, redisOf(clients));
        }
        Optional<Constructor<?>> withEvents = HandlerFactory.constructor(type, Map.class, EventBridgeClients.class);
        if (withEvents.isPresent()) {
            return HandlerFactory.construct(withEvents.get(), variables, cloud);
        }
        Optional<Constructor<?>> withClients = HandlerFactory.constructor(type, Map.class, CloudClients.class);
        return withClients.isPresent()
                ? HandlerFactory.construct(withClients.get(), variables, cloud)
                : others.make(type, variables, clients);
    }

    /// The shared connections, with what the environment puts around its commands.
    private RedisAccess redisOf(FunctionClients clients) {
        return settings ->
                redis.computeIfAbsent(settings, RedisConnections::new).through(clients::redis);
    }

    @Override
    public void close() {
        redis.values().forEach(RedisConnections::close);
    }
}
