package dev.parley.memory;

import dev.parley.port.PairCreationContract;
import dev.parley.testing.Stores;

class InMemoryPairCreationTest implements PairCreationContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
