package dev.parley.testkit.memory;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.LiveCounters;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.function.Predicate;

/// Every message of the last minute, by the clock given.
public final class InMemoryLiveCounters implements LiveCounters {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Deque<Message> messages = new ArrayDeque<>();
    private final Clock clock;
    private boolean away;

    public InMemoryLiveCounters(Clock clock) {
        this.clock = clock;
    }

    /// From now on nothing is counted and nobody can know.
    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public synchronized void messageAccepted(RoomId roomId, UserId sender) {
        if (!away) {
            messages.add(new Message(roomId, sender, clock.instant()));
        }
    }

    @Override
    public OptionalLong messagesIn(RoomId roomId) {
        return count(message -> message.roomId().equals(roomId));
    }

    @Override
    public OptionalLong messagesBy(UserId sender) {
        return count(message -> message.sender().equals(sender));
    }

    private synchronized OptionalLong count(Predicate<Message> which) {
        Instant oldest = clock.instant().minus(SPAN);
        messages.removeIf(message -> message.at().isBefore(oldest));
        return away
                ? OptionalLong.empty()
                : OptionalLong.of(messages.stream().filter(which).count());
    }

    private record Message(RoomId roomId, UserId sender, Instant at) {}
}
