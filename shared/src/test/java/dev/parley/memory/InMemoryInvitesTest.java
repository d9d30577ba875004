package dev.parley.memory;

import dev.parley.port.Invites;
import dev.parley.port.InvitesContract;
import dev.parley.testing.Stores;

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
