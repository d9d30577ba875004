package dev.parley.bench.server;

import dev.parley.emulator.api.EmulatedRedis;

/// The Redis that the embedded cloud has, and nothing else: for the chat on Socket.IO that Parley is compared with.
/// Prints its address and runs until it is killed.
final class RedisMain {
    private RedisMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (EmulatedRedis redis = EmulatedRedis.start()) {
            System.out.println(redis.uri());
            Thread.currentThread().join();
        }
    }
}
