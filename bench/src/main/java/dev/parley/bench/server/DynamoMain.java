package dev.parley.bench.server;

import dev.parley.emulator.stores.LocalDynamo;

/// The embedded cloud's tables in memory, by HTTP and nothing else: for the chat that Parley is compared with. Prints
/// its endpoint and runs until it is killed.
final class DynamoMain {
    private DynamoMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (LocalDynamo dynamo = LocalDynamo.start()) {
            System.out.println(dynamo.endpoint());
            Thread.currentThread().join();
        }
    }
}
