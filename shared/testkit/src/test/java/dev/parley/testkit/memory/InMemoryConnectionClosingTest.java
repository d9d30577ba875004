package dev.parley.testkit.memory;

import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.testkit.contract.connections.ConnectionClosingContract;

class InMemoryConnectionClosingTest implements ConnectionClosingContract {
    private final ConnectionRegistry registry = new InMemoryConnectionRegistry();

    @Override
    public ConnectionRegistry registry() {
        return registry;
    }
}
