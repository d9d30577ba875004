package dev.parley.testkit.memory.tables;

import dev.parley.port.room.Consents;
import dev.parley.port.room.Invites;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.DeparturesContract;
import dev.parley.testkit.memory.InMemoryIdSource;

class InMemoryDeparturesTest implements DeparturesContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);
    private final Invites invites = new InMemoryInvites(store, new InMemoryIdSource());

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Consents consents() {
        return new InMemoryConsents(store);
    }

    @Override
    public Invites invites() {
        return invites;
    }
}
