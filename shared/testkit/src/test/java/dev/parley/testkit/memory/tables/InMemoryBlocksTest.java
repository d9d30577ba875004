package dev.parley.testkit.memory.tables;

import dev.parley.port.room.Blocks;
import dev.parley.port.room.Consents;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.BlocksContract;

class InMemoryBlocksTest implements BlocksContract {
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

    @Override
    public Blocks blocks() {
        return new InMemoryBlocks(store);
    }
}
