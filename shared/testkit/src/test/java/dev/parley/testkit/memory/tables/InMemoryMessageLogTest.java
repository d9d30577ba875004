package dev.parley.testkit.memory.tables;

import dev.parley.domain.message.LogEntry;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.MessageLogContract;

class InMemoryMessageLogTest implements MessageLogContract {
    private final InMemoryStore store = new InMemoryStore();
    private final Stores stores = Stores.inMemory(store);

    @Override
    public Stores stores() {
        return stores;
    }

    @Override
    public void lose(LogEntry entry) {
        store.atomically(() -> store.logOf(entry.message().roomId()).remove(entry.seq()));
    }
}
