package dev.parley.testkit.memory;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.RoomDeletionContract;

class InMemoryRoomDeletionTest implements RoomDeletionContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
