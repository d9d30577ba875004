package dev.parley.memory;

import dev.parley.domain.AcceptedMessage;
import dev.parley.port.InboxContract;
import dev.parley.testing.Stores;

class InMemoryInboxTest implements InboxContract {
    private final Stores stores = Stores.inMemory();

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public String storageKey(AcceptedMessage message) {
        return InMemoryInbox.storageKey(message.key());
    }
}
