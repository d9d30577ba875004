package dev.parley.memory;

import dev.parley.port.SequencingContract;
import dev.parley.testing.Stores;

class InMemorySequencingTest implements SequencingContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
