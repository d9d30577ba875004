package dev.parley.testkit.memory;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.RecentMemberships;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers until `forget`.
public final class InMemoryRecentMemberships implements RecentMemberships {
    private final Map<Place, Standing> standings = new HashMap<>();

    @Override
    public synchronized Optional<Standing> find(RoomId roomId, UserId userId) {
        return Optional.ofNullable(standings.get(new Place(roomId, userId)));
    }

    @Override
    public synchronized void remember(RoomId roomId, UserId userId, Standing standing) {
        standings.put(new Place(roomId, userId), standing);
    }

    @Override
    public synchronized void forget(RoomId roomId, UserId userId) {
        standings.remove(new Place(roomId, userId));
    }

    public synchronized void forget() {
        standings.clear();
    }

    private record Place(RoomId roomId, UserId userId) {}
}
