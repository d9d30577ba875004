package dev.parley.testkit.memory.tables;

import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.log.Inbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The inbox in an [InMemoryStore].
public final class InMemoryInbox implements Inbox {
    private final InMemoryStore store;

    public InMemoryInbox(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Acceptance accept(AcceptedMessage message, String sentHash) {
        return store.atomically(() -> {
            InboxRecord first = store.inbox.putIfAbsent(message.key(), new InboxRecord.Waiting(message));
            String hash = store.contentHashes.computeIfAbsent(message.key(), key -> sentHash);
            if (first == null) {
                return new Acceptance.Accepted();
            }
            return compare(message, sentHash, first, hash);
        });
    }

    @Override
    public Optional<Acceptance> find(AcceptedMessage message) {
        return store.atomically(() -> Optional.ofNullable(store.inbox.get(message.key()))
                .map(first -> compare(
                        message, message.contentHash(), first, store.contentHashes.getOrDefault(message.key(), ""))));
    }

    private static Acceptance compare(AcceptedMessage message, String sentHash, InboxRecord first, String hash) {
        if (!hash.equals(sentHash)) {
            return new Acceptance.Conflict();
        }
        boolean own = first.messageId().equals(message.messageId());
        return own ? new Acceptance.Accepted() : new Acceptance.Duplicate(first);
    }

    @Override
    public Map<InboxKey, InboxRecord> read(Collection<InboxKey> keys) {
        return store.atomically(() -> {
            Map<InboxKey, InboxRecord> found = new HashMap<>();
            for (InboxKey key : keys) {
                InboxRecord stored = store.inbox.get(key);
                if (stored != null) {
                    found.put(key, stored);
                }
            }
            return found;
        });
    }

    @Override
    public List<AcceptedMessage> unnumbered(Collection<String> storageKeys) {
        return store.atomically(() -> store.inbox.values().stream()
                .filter(InboxRecord.Waiting.class::isInstance)
                .map(InboxRecord.Waiting.class::cast)
                .map(InboxRecord.Waiting::message)
                .filter(message -> storageKeys.contains(storageKey(message.key())))
                .toList());
    }

    /// The key as [#unnumbered(Collection)] takes it.
    public static String storageKey(InboxKey key) {
        return key.roomId() + " " + key.sender() + " " + key.clientMessageId();
    }

    /// Forgets a message, as the table's TTL does long after it was numbered.
    public void expire(InboxKey key) {
        store.atomically(() -> {
            store.contentHashes.remove(key);
            return store.inbox.remove(key);
        });
    }
}
