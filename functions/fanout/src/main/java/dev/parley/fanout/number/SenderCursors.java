package dev.parley.fanout.number;

import dev.parley.domain.id.LogName;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Memberships;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the senders' own cursors to their messages: who sends has read what was before. One write a sender
/// and batch, to the latest message. A failure is logged and fails nothing: the next message or receipt moves
/// the cursors further. Thread safe; safe to repeat.
public final class SenderCursors {
    private static final Logger LOG = LoggerFactory.getLogger(SenderCursors.class);

    private final Memberships memberships;
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    public SenderCursors(Memberships memberships) {
        this.memberships = memberships;
    }

    /// Starts the writes and does not wait for them.
    ///
    /// @return completes, never with an error, once all of them have ended
    public CompletableFuture<Void> move(RoomId roomId, Collection<LogEntry> numbered) {
        Map<UserId, Cursors> furthest = new HashMap<>();
        for (LogEntry entry : numbered) {
            if (entry.change().isEmpty()) {
                furthest.merge(
                        entry.message().sender(), Cursors.allRead(entry.seq(), entry.ordinal()), Cursors::forward);
            }
        }
        return CompletableFuture.allOf(furthest.entrySet().stream()
                .map(sender ->
                        CompletableFuture.runAsync(() -> move(roomId, sender.getKey(), sender.getValue()), writers))
                .toArray(CompletableFuture[]::new));
    }

    private void move(RoomId roomId, UserId sender, Cursors to) {
        try {
            memberships.advanceBySending(roomId, sender, to);
        } catch (DependencyUnavailableException e) {
            LOG.warn(
                    "the cursors of {} in room {} stay behind the own message {}",
                    LogName.of(sender),
                    roomId,
                    to.readSeq(),
                    e);
        }
    }
}
