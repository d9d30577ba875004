package dev.parley.fanout.erase;

import dev.parley.domain.event.Event;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Payload;
import dev.parley.domain.user.Erasure;
import dev.parley.port.IdSource;
import dev.parley.port.Pause;
import dev.parley.port.log.Inbox;
import dev.parley.port.log.Inbox.Acceptance;
import dev.parley.port.log.MessageLog;
import dev.parley.port.log.SenderEntries;
import dev.parley.port.queue.EventPublisher;
import dev.parley.port.user.UserErasing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;

/// Goes through the logs of the rooms that a user was in. Each message is deleted by an entry of `system`, each
/// reaction taken back by one of the user, so that clients learn of it in the order of the log. Once a reaction
/// stands no more, the entries that gave it and took it back are cleared. At most about 500 such entries a
/// second, and 100 in one room, so that messages are not kept waiting. Repeated, it orders nothing twice: each
/// order has the key of what it is for. Thread safe.
public final class EntryErasing {
    private static final int IN_ONE_ROOM = 20;
    private static final int AT_ONCE = 20;
    private static final Duration AN_ORDER = Duration.ofMillis(2);
    private static final Duration ONE_ROOM = Duration.ofMillis(200);
    private static final String KEY = "erase-";

    private final UserErasing users;
    private final Logs logs;
    private final IdSource ids;
    private final Pause pause;
    private final Clock clock;

    public EntryErasing(UserErasing users, Logs logs, IdSource ids, Pause pause, Clock clock) {
        this.users = users;
        this.logs = logs;
        this.ids = ids;
        this.pause = pause;
        this.clock = clock;
    }

    /// The logs, and the way into them.
    public record Logs(SenderEntries entries, MessageLog log, Inbox inbox, EventPublisher events) {}

    /// @param over whether all the rooms are gone through; then `reached` tells only whether anything was left
    public record Turn(Erasure reached, boolean over) {}

    /// Goes on from where the turn stands, by one page of a room. What is ordered and not kept as progress is
    /// found again.
    ///
    /// @throws dev.parley.port.DependencyUnavailableException if it is not known what was ordered
    Turn go(Erasure erasure) {
        Instant start = clock.instant();
        UserId user = erasure.userId();
        Optional<RoomId> room = erasure.room().or(() -> users.nextRoom(user, Optional.empty()));
        if (room.isEmpty()) {
            return new Turn(erasure.ended(erasure.left()), true);
        }
        SenderEntries.Page page = logs.entries().after(room.get(), user, erasure.seq(), IN_ONE_ROOM);
        int ordered = erase(room.get(), user, page.entries());
        boolean left = erasure.left() || ordered > 0;
        rest(start, page.next().isPresent() && ordered > 0 ? ONE_ROOM : AN_ORDER.multipliedBy(ordered));
        if (page.next().isPresent()) {
            return new Turn(erasure.at(room.get(), page.next().getAsLong(), left), false);
        }
        users.forgetPlace(user, room.get());
        return users.nextRoom(user, room)
                .map(next -> new Turn(erasure.at(next, 0, left), false))
                .orElseGet(() -> new Turn(erasure.ended(left), true));
    }

    private void rest(Instant start, Duration least) {
        Duration left = least.minus(Duration.between(start, clock.instant()));
        if (left.isPositive()) {
            pause.pause(left);
        }
    }

    /// @return how many of the entries still said something that an entry of the log has to take back
    private int erase(RoomId roomId, UserId user, List<LogEntry> written) {
        Map<Long, LogEntry> changed = changed(roomId, written);
        List<AcceptedMessage> orders = new ArrayList<>();
        List<Long> cleared = new ArrayList<>();
        for (LogEntry entry : written) {
            switch (entry.payload()) {
                case Content _ -> orders.add(order(entry, UserId.SYSTEM, new Change.Delete(entry.seq())));
                case Change.Reaction(long ref, var emoji, boolean on) -> {
                    boolean stands = changed.get(ref) instanceof LogEntry message
                            && message.reactions().has(emoji, user);
                    if (!stands) {
                        cleared.add(entry.seq());
                    } else if (on) {
                        orders.add(order(entry, user, new Change.Reaction(ref, emoji, false)));
                    }
                }
                case Change.Edit(long ref, var _) -> {
                    if (!(changed.get(ref) instanceof LogEntry message && message.payload() instanceof Content)) {
                        cleared.add(entry.seq());
                    }
                }
                case Change.Delete _, Change.Bare _, Deleted _ -> {}
            }
        }
        logs.entries().clear(roomId, cleared);
        publish(orders);
        return orders.size();
    }

    private Map<Long, LogEntry> changed(RoomId roomId, List<LogEntry> written) {
        return logs.log()
                .read(
                        roomId,
                        written.stream()
                                .flatMap(entry -> entry.change().map(Change::ref).stream())
                                .collect(Collectors.toSet()));
    }

    private AcceptedMessage order(LogEntry entry, UserId sender, Payload payload) {
        return new AcceptedMessage(
                entry.message().roomId(),
                sender,
                new ClientMessageId(KEY + entry.message().messageId().value()),
                ids.newMessageId(),
                payload,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// Stores them before the queue gets them, as every send is.
    private void publish(List<AcceptedMessage> orders) {
        List<Event.MessageAccepted> waiting = orders.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, this::accept))
                .flatMap(Optional::stream)
                .map(Event.MessageAccepted::new)
                .toList();
        logs.events().publishAll(waiting);
    }

    /// What has no number yet. The user may have used the key for something else: then another one is taken.
    private Optional<AcceptedMessage> accept(AcceptedMessage order) {
        return switch (logs.inbox().accept(order)) {
            case Acceptance.Accepted() -> Optional.of(order);
            case Acceptance.Duplicate(InboxRecord.Waiting(var first)) -> Optional.of(first);
            case Acceptance.Duplicate(InboxRecord.Numbered _) -> Optional.empty();
            case Acceptance.Conflict() -> accept(underAnotherKey(order));
        };
    }

    private AcceptedMessage underAnotherKey(AcceptedMessage order) {
        return new AcceptedMessage(
                order.roomId(),
                order.sender(),
                new ClientMessageId(ids.newMessageId().value()),
                order.messageId(),
                order.payload(),
                order.sentAt());
    }
}
