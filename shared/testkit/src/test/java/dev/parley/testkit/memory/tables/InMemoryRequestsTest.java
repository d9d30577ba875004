package dev.parley.testkit.memory.tables;

import dev.parley.port.room.Consents;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.RequestsContract;

class InMemoryRequestsTest implements RequestsContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Consents consents() {
        return new InMemoryConsents(store);
    }
}
