package dev.parley.emulator.api;

import dev.parley.emulator.stores.LocalDynamo;
import java.net.URI;

/// DynamoDB alone, in memory, for programs that need no more of the cloud. Thread safe.
public final class EmulatedDynamo implements AutoCloseable {
    private final LocalDynamo dynamo;

    private EmulatedDynamo(LocalDynamo dynamo) {
        this.dynamo = dynamo;
    }

    /// Listens on a free port of the loopback interface. Fails with
    /// [dev.parley.emulator.stores.StoreException] if it does not start.
    public static EmulatedDynamo start() {
        return new EmulatedDynamo(LocalDynamo.start());
    }

    public URI endpoint() {
        return dynamo.endpoint();
    }

    @Override
    public void close() {
        dynamo.close();
    }
}
