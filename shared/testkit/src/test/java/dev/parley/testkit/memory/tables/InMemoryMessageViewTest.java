package dev.parley.testkit.memory.tables;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.MessageViewContract;

class InMemoryMessageViewTest implements MessageViewContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
