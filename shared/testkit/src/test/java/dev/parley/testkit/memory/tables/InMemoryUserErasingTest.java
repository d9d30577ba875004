package dev.parley.testkit.memory.tables;

import dev.parley.port.room.Blocks;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.Reports;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.UserErasingContract;

class InMemoryUserErasingTest implements UserErasingContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public Blocks blocks() {
        return new InMemoryBlocks(store);
    }

    @Override
    public Profiles profiles() {
        return new InMemoryProfiles(store);
    }

    @Override
    public Reports reports() {
        return new InMemoryProfiles(store);
    }
}
