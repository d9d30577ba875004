package dev.parley.testkit.memory.tables;

import dev.parley.domain.message.AcceptedMessage;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.InboxContract;

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
