package dev.parley.memory;

import dev.parley.port.RoomsContract;
import dev.parley.testing.Stores;

class InMemoryRoomsTest implements RoomsContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
