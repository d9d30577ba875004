package dev.parley.testkit.memory;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.TypingBoard;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Typists by the clock given.
public final class InMemoryTypingBoard implements TypingBoard {
    private static final Duration SPAN = Duration.ofSeconds(1);

    private final Map<RoomId, Board> boards = new HashMap<>();
    private final Clock clock;
    private boolean away;

    public InMemoryTypingBoard(Clock clock) {
        this.clock = clock;
    }

    /// From now on nobody can know who types.
    public synchronized void setAway(boolean away) {
        this.away = away;
    }

    @Override
    public synchronized Optional<Listing> start(RoomId roomId, UserId userId) {
        return present(roomId).start(userId, clock.instant());
    }

    @Override
    public synchronized Optional<Listing> stop(RoomId roomId, UserId userId) {
        return present(roomId).stop(userId, clock.instant());
    }

    @Override
    public synchronized void ended(RoomId roomId, UserId userId) {
        if (!away) {
            board(roomId).ended(userId);
        }
    }

    @Override
    public synchronized List<UserId> typists(RoomId roomId) {
        return away ? List.of() : board(roomId).typists(clock.instant());
    }

    private Board present(RoomId roomId) {
        if (away) {
            throw new DependencyUnavailableException("typing");
        }
        return board(roomId);
    }

    private Board board(RoomId roomId) {
        return boards.computeIfAbsent(roomId, room -> new Board());
    }

    private static final class Board {
        private final Map<UserId, Instant> typing = new HashMap<>();
        private final Map<UserId, Instant> named = new LinkedHashMap<>();
        private Instant spanEnds = Instant.MIN;
        private int pushedInSpan;

        Optional<Listing> start(UserId user, Instant now) {
            expire(now);
            typing.put(user, now.plus(HOLD));
            Instant shown = named.get(user);
            boolean halfGone = shown != null && !shown.isAfter(now.plus(HOLD.dividedBy(2)));
            return decide(halfGone, now);
        }

        Optional<Listing> stop(UserId user, Instant now) {
            Instant shown = named.get(user);
            expire(now);
            typing.remove(user);
            named.remove(user);
            return decide(shown != null && shown.isAfter(now), now);
        }

        void ended(UserId user) {
            typing.remove(user);
            named.remove(user);
        }

        List<UserId> typists(Instant now) {
            expire(now);
            Map<UserId, Instant> listed = new LinkedHashMap<>(named);
            candidates().forEach(user -> listed.putIfAbsent(user, now));
            return listed.keySet().stream().limit(NAMED).toList();
        }

        private void expire(Instant now) {
            typing.values().removeIf(runOut -> !runOut.isAfter(now));
            named.keySet().retainAll(typing.keySet());
        }

        private Optional<Listing> decide(boolean mustTell, Instant now) {
            List<UserId> joining = candidates().stream()
                    .filter(user -> !named.containsKey(user))
                    .limit(NAMED - named.size())
                    .toList();
            if (!mustTell && joining.isEmpty() || !mayTell(now)) {
                return Optional.empty();
            }
            joining.forEach(user -> named.put(user, now));
            named.replaceAll((user, shown) -> typing.getOrDefault(user, shown));
            List<Typist> typists = named.entrySet().stream()
                    .map(entry -> new Typist(entry.getKey(), entry.getValue()))
                    .toList();
            return Optional.of(new Listing(typists, now));
        }

        private boolean mayTell(Instant now) {
            if (!now.isBefore(spanEnds)) {
                spanEnds = now.plus(SPAN);
                pushedInSpan = 0;
            }
            pushedInSpan++;
            return pushedInSpan <= PUSHES_PER_SECOND;
        }

        private List<UserId> candidates() {
            return typing.entrySet().stream()
                    .sorted(comparing(Map.Entry<UserId, Instant>::getValue, reverseOrder()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
