package dev.parley.testkit.memory.tables;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.RoomsContract;

class InMemoryRoomsTest implements RoomsContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
