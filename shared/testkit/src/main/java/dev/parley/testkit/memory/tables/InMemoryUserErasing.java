package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Outside;
import dev.parley.domain.user.Erasure;
import dev.parley.port.user.UserErasing;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/// Erases what belongs to users alone from an [InMemoryStore].
public final class InMemoryUserErasing implements UserErasing {
    private final InMemoryStore store;
    private final InMemoryBlocks blocks;

    public InMemoryUserErasing(InMemoryStore store) {
        this.store = store;
        this.blocks = new InMemoryBlocks(store);
    }

    @Override
    public Erasure begin(UserId userId, Instant now) {
        return store.atomically(() -> {
            Erasure standing = store.erasures.get(userId);
            if (standing != null && !(standing.isDone() && isAnythingLeft(userId))) {
                return standing;
            }
            Erasure begun = Erasure.begun(userId, now);
            store.erasures.put(userId, begun);
            return begun;
        });
    }

    private boolean isAnythingLeft(UserId userId) {
        return store.profiles.containsKey(userId)
                || store.autoJoins.containsKey(userId)
                || !store.blockedBy(userId).isEmpty()
                || !store.membershipsOf(userId).isEmpty()
                || !store.trailsOf(userId).isEmpty()
                || store.reports.stream().anyMatch(report -> report.reporter().equals(userId));
    }

    @Override
    public Optional<Erasure> find(UserId userId) {
        return store.atomically(() -> Optional.ofNullable(store.erasures.get(userId)));
    }

    @Override
    public void keep(Erasure erasure) {
        store.atomically(() -> Optional.ofNullable(store.erasures.put(erasure.userId(), erasure)));
    }

    @Override
    public void remember(UserId userId, RoomId roomId) {
        store.atomically(() -> store.trailsOf(userId).add(roomId.value()));
    }

    @Override
    public Optional<RoomId> nextRoom(UserId userId, Optional<RoomId> after) {
        return store.atomically(() -> {
            NavigableSet<String> trails = store.trailsOf(userId);
            NavigableSet<String> rest = after.map(room -> trails.tailSet(room.value(), false))
                    .orElse(trails);
            return rest.stream().findFirst().map(RoomId::new);
        });
    }

    @Override
    public void forgetPlace(UserId userId, RoomId roomId) {
        store.atomically(() -> {
            Outside place = store.outsideOf(roomId).get(userId.value());
            if (place != null && !place.isBanned() && place.blockedBy().isEmpty()) {
                store.outsideOf(roomId).remove(userId.value());
            }
            return Optional.ofNullable(place);
        });
    }

    @Override
    public void forgetUser(UserId userId) {
        List<UserId> blocked =
                blocks.blocked(userId, Optional.empty(), Integer.MAX_VALUE - 1).users();
        blocked.forEach(other -> blocks.unblock(userId, other));
        store.atomically(() -> {
            store.profiles.remove(userId);
            store.autoJoins.remove(userId);
            return store.reports.removeIf(report -> report.reporter().equals(userId));
        });
    }

    @Override
    public void forgetRooms(UserId userId) {
        store.atomically(() -> {
            store.trailsOf(userId).clear();
            return userId;
        });
    }
}
