package dev.parley.message;

import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import dev.parley.port.log.Inbox;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Counts what an inbox accepts, and how often it had it already.
record CountedInbox(Inbox inbox, Telemetry telemetry) implements Inbox {
    @Override
    public Acceptance accept(AcceptedMessage message, String sentHash) {
        Acceptance acceptance = inbox.accept(message, sentHash);
        switch (acceptance) {
            case Acceptance.Accepted _ -> telemetry.count(Counter.ACCEPTED);
            case Acceptance.Duplicate _ -> telemetry.count(Counter.DUPLICATE);
            case Acceptance.Conflict _ -> {}
        }
        return acceptance;
    }

    @Override
    public Optional<Acceptance> find(AcceptedMessage message) {
        return inbox.find(message);
    }

    @Override
    public Map<InboxKey, InboxRecord> read(Collection<InboxKey> keys) {
        return inbox.read(keys);
    }

    @Override
    public List<AcceptedMessage> unnumbered(Collection<String> storageKeys) {
        return inbox.unnumbered(storageKeys);
    }
}
