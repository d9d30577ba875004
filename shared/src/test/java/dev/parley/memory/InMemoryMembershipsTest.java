package dev.parley.memory;

import dev.parley.port.MembershipsContract;
import dev.parley.testing.Stores;

class InMemoryMembershipsTest implements MembershipsContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
