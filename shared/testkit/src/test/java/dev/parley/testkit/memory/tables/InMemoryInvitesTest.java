package dev.parley.testkit.memory.tables;

import dev.parley.port.room.Invites;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.InvitesContract;
import dev.parley.testkit.memory.InMemoryIdSource;

class InMemoryInvitesTest implements InvitesContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);
    private final Invites invites = new InMemoryInvites(store, new InMemoryIdSource());

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Invites invites() {
        return invites;
    }
}
