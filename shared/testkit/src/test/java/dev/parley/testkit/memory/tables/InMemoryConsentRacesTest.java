package dev.parley.testkit.memory.tables;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.ConsentRacesContract;

class InMemoryConsentRacesTest implements ConsentRacesContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);

    @Override
    public Stores stores() {
        return stores;
    }
}
