package dev.parley.limits;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.DistributedLock;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.limit.OrderGate;
import dev.parley.port.room.RecentMemberships;
import dev.parley.port.room.TypingBoard;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What stands in for each port where no store serves it: exactly what the ports do while their store is away.
/// Thread safe.
public final class NoCoordination {
    private NoCoordination() {}

    public static final class Gate implements OrderGate {
        @Override
        public Entry enter(Place place) {
            throw new DependencyUnavailableException("the order of frames");
        }

        @Override
        public Entry enterAtOnce(Place place) {
            throw new DependencyUnavailableException("the order of frames");
        }

        @Override
        public void useUp(Place place, Outcome outcome) {
            throw new DependencyUnavailableException("the order of frames");
        }

        @Override
        public void giveBack(Place place) {}
    }

    public static final class Board implements TypingBoard {
        @Override
        public Optional<Listing> start(RoomId roomId, UserId userId) {
            throw new DependencyUnavailableException("typing");
        }

        @Override
        public Optional<Listing> stop(RoomId roomId, UserId userId) {
            throw new DependencyUnavailableException("typing");
        }

        @Override
        public void ended(RoomId roomId, UserId userId) {}

        @Override
        public List<UserId> typists(RoomId roomId) {
            return List.of();
        }
    }

    public static final class Lock implements DistributedLock {
        @Override
        public Optional<Lease> acquire(Key key, Duration expiry, Duration patience) {
            return Optional.empty();
        }
    }

    public static final class Counters implements LiveCounters {
        @Override
        public void messageAccepted(RoomId roomId, UserId sender) {}

        @Override
        public OptionalLong messagesIn(RoomId roomId) {
            return OptionalLong.empty();
        }

        @Override
        public OptionalLong messagesBy(UserId sender) {
            return OptionalLong.empty();
        }
    }

    public static final class Standings implements RecentMemberships {
        @Override
        public Optional<Standing> find(RoomId roomId, UserId userId) {
            return Optional.empty();
        }

        @Override
        public void remember(RoomId roomId, UserId userId, Standing standing) {}

        @Override
        public void forget(RoomId roomId, UserId userId) {}
    }
}
