package dev.parley.memory;

import dev.parley.port.RoomMembersContract;
import dev.parley.testing.Stores;

class InMemoryRoomMembersTest implements RoomMembersContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
