package dev.parley.limits;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.RecentMemberships;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Standings in this environment's memory, for five seconds each; the last 10,000 of them. Only members who may send
/// are remembered: who is not one yet is read anew each time. So are those of rooms of two and fewer, where a block
/// counts at once: what another environment forgets would hold here for its seconds. Thread safe.
public final class EnvironmentMemberships implements RecentMemberships {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MOST = 10_000;
    private static final int PAIR = 2;

    private final LongSupplier nanoTime;
    private final RecentlyUsed<Membership, Remembered> standings = new RecentlyUsed<>(MOST);

    public EnvironmentMemberships(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Membership(RoomId roomId, UserId userId) {}

    private record Remembered(Standing standing, long at) {}

    @Override
    public Optional<Standing> find(RoomId roomId, UserId userId) {
        return standings
                .find(new Membership(roomId, userId))
                .filter(remembered -> nanoTime.getAsLong() - remembered.at() < FRESH.toNanos())
                .map(Remembered::standing);
    }

    @Override
    public void remember(RoomId roomId, UserId userId, Standing standing) {
        if (standing.maySend() && standing.memberCount() > PAIR) {
            standings.put(new Membership(roomId, userId), new Remembered(standing, nanoTime.getAsLong()));
        }
    }

    @Override
    public void forget(RoomId roomId, UserId userId) {
        standings.remove(new Membership(roomId, userId));
    }
}
