package dev.parley.bench.server;

import dev.parley.emulator.api.EmulatedDynamo;

/// DynamoDB in memory, as the embedded cloud has it, by HTTP and nothing else: for the chat that Parley
/// is compared with. Prints its endpoint and runs until it is killed.
final class DynamoMain {
    private DynamoMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (EmulatedDynamo dynamo = EmulatedDynamo.start()) {
            System.out.println(dynamo.endpoint());
            Thread.currentThread().join();
        }
    }
}
