package dev.parley.memory;

import dev.parley.port.ConnectionClosingContract;
import dev.parley.port.ConnectionRegistry;

class InMemoryConnectionClosingTest implements ConnectionClosingContract {
    private final ConnectionRegistry registry = new InMemoryConnectionRegistry();

    @Override
    public ConnectionRegistry registry() {
        return registry;
    }
}
