package dev.parley.port.log;

import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Accepted sends: idempotency record, durable copy and outbox in one. Thread safe.
public interface Inbox {
    /// Stores the message unless its key was accepted before. Safe to repeat.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the message was stored
    default Acceptance accept(AcceptedMessage message) {
        return accept(message, message.contentHash());
    }

    /// The same of a message that stands for what was sent: repeats are recognised by the hash of what was
    /// sent.
    ///
    /// @throws DependencyUnavailableException if it is not known whether the message was stored
    Acceptance accept(AcceptedMessage message, String sentHash);

    /// What [#accept] would answer if the key was accepted before; absent if it was not. Stores nothing.
    Optional<Acceptance> find(AcceptedMessage message);

    /// What is stored under these keys, by a consistent read; keys without a record are left out. At most 100
    /// keys.
    Map<InboxKey, InboxRecord> read(Collection<InboxKey> keys);

    /// Those of these records that have no number yet, by a consistent read. `storageKeys` are keys as the
    /// store's own change stream names them; keys without a record are left out. At most 100 keys.
    List<AcceptedMessage> unnumbered(Collection<String> storageKeys);

    /// What became of an acceptance.
    sealed interface Acceptance {
        /// This call stored the message.
        record Accepted() implements Acceptance {}

        /// An earlier call stored the same content; `first` is that message.
        record Duplicate(InboxRecord first) implements Acceptance {}

        /// The key stands for other content.
        record Conflict() implements Acceptance {}
    }
}
