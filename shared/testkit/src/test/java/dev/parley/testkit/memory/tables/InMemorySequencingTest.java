package dev.parley.testkit.memory.tables;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.SequencingContract;

class InMemorySequencingTest implements SequencingContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
