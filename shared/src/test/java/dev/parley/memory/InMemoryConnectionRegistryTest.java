package dev.parley.memory;

import dev.parley.port.ConnectionRegistry;
import dev.parley.port.ConnectionRegistryContract;

class InMemoryConnectionRegistryTest implements ConnectionRegistryContract {
    private final ConnectionRegistry registry = new InMemoryConnectionRegistry();

    @Override
    public ConnectionRegistry registry() {
        return registry;
    }
}
