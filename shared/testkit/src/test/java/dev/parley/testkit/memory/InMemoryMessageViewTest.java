package dev.parley.testkit.memory;

import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.MessageViewContract;

class InMemoryMessageViewTest implements MessageViewContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }
}
