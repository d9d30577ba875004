package dev.parley.testkit.memory;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.RoomChangesContract;

class InMemoryRoomChangesTest implements RoomChangesContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
