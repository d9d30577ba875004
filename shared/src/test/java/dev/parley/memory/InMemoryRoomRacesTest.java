package dev.parley.memory;

import dev.parley.port.RoomRacesContract;
import dev.parley.testing.Stores;

class InMemoryRoomRacesTest implements RoomRacesContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
