package dev.parley.testkit.memory.tables;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.LatestEntriesContract;

class InMemoryLatestEntriesTest implements LatestEntriesContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
