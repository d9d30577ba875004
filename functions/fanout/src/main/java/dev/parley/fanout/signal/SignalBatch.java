package dev.parley.fanout.signal;

import dev.parley.domain.event.Event;
import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.domain.event.Event.ReceiptAdvanced;
import dev.parley.domain.event.Event.TypingChanged;
import dev.parley.domain.event.Event.UserFlooding;
import dev.parley.domain.id.LogName;
import dev.parley.fanout.batch.Deadline;
import dev.parley.fanout.batch.GroupConsumer;
import dev.parley.fanout.batch.ReceivedEvent;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.queue.QueueMessage;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Processes one message group of a signal queue. Drops messages that are no signal, and typing that cannot be
/// pushed at once. Receipts and presence come back. Safe to repeat; thread safe.
public final class SignalBatch implements GroupConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(SignalBatch.class);

    private final TypingSignals typing;
    private final ReceiptSignals receipts;
    private final PresenceSignals presence;
    private final FloodCutOff floods;

    public SignalBatch(TypingSignals typing, ReceiptSignals receipts, PresenceSignals presence, FloodCutOff floods) {
        this.typing = typing;
        this.receipts = receipts;
        this.presence = presence;
        this.floods = floods;
    }

    @Override
    public List<QueueMessage> work(List<ReceivedEvent> group, Deadline deadline) {
        String name = group.getFirst().message().group();
        List<Event> events = group.stream()
                .flatMap(incoming -> incoming.event().stream())
                .filter(event -> event.routingKey().text().equals(name))
                .toList();
        if (events.size() < group.size()) {
            LOG.error("{} queue messages of {} are no signals", group.size() - events.size(), LogName.ofGroup(name));
        }
        pushTyping(only(TypingChanged.class, events), deadline);
        try {
            only(UserFlooding.class, events).stream().limit(1).forEach(flood -> floods.cutOff(flood, deadline));
            if (pushReceipts(only(ReceiptAdvanced.class, events), deadline)
                    && lookAtPresence(events, cameBack(group), deadline)) {
                return List.of();
            }
        } catch (DependencyUnavailableException e) {
            LOG.warn("signals of {} are put off", LogName.ofGroup(name), e);
        }
        return group.stream().map(ReceivedEvent::message).toList();
    }

    private void pushTyping(List<TypingChanged> changes, Deadline deadline) {
        if (changes.isEmpty()) {
            return;
        }
        try {
            typing.push(changes.getFirst().roomId(), changes, deadline);
        } catch (DependencyUnavailableException e) {
            LOG.warn("typing in {} is not pushed", changes.getFirst().roomId(), e);
        }
    }

    private boolean pushReceipts(List<ReceiptAdvanced> advances, Deadline deadline) {
        return advances.isEmpty() || receipts.push(advances.getFirst().roomId(), advances, deadline);
    }

    private static boolean cameBack(List<ReceivedEvent> group) {
        return group.stream().anyMatch(incoming -> incoming.message().receiveCount() > 1);
    }

    /// The group is one user's.
    private boolean lookAtPresence(List<Event> events, boolean again, Deadline deadline) {
        List<PresenceMayHaveChanged> changes = only(PresenceMayHaveChanged.class, events);
        List<Shown> shown =
                changes.stream().flatMap(change -> change.shown().stream()).toList();
        return Stream.concat(
                        changes.stream().map(PresenceMayHaveChanged::user),
                        only(UserFlooding.class, events).stream().map(UserFlooding::user))
                .findFirst()
                .map(user -> presence.lookAt(user, new PresenceSignals.Occasion(shown, again), deadline))
                .orElse(true);
    }

    private static <E extends Event> List<E> only(Class<E> kind, List<Event> events) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
