package dev.parley.emulator.api;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.link.RedisSettings;

/// All clients that a function of the embedded cloud is wired with. Thread safe.
public interface FunctionClients extends CloudClients, RedisAccess {
    @Override
    default RedisConnections redis(RedisSettings settings) {
        return new RedisConnections(settings);
    }
}
