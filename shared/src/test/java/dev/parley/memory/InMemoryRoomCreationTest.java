package dev.parley.memory;

import dev.parley.port.RoomCreationContract;
import dev.parley.testing.Stores;

class InMemoryRoomCreationTest implements RoomCreationContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
