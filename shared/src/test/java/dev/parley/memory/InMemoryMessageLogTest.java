package dev.parley.memory;

import dev.parley.domain.LogEntry;
import dev.parley.port.MessageLogContract;
import dev.parley.testing.Stores;

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
