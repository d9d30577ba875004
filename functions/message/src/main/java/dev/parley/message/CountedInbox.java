package dev.parley.message;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.InboxKey;
import dev.parley.domain.InboxRecord;
import dev.parley.port.Inbox;
import dev.parley.port.Telemetry;
import dev.parley.port.Telemetry.Counter;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Counts what an inbox accepts, and how often it had it already.
record CountedInbox(Inbox inbox, Telemetry telemetry) implements Inbox {
    @Override
    public Acceptance accept(AcceptedMessage message) {
        Acceptance acceptance = inbox.accept(message);
        switch (acceptance) {
            case Acceptance.Accepted _ -> telemetry.count(Counter.ACCEPTED);
            case Acceptance.Duplicate _ -> telemetry.count(Counter.DUPLICATE);
            case Acceptance.Conflict _ -> {}
        }
        return acceptance;
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
