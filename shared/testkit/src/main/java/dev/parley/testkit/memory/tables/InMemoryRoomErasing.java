package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.room.RoomErasing;
import dev.parley.testkit.memory.tables.InMemoryStore.Tombstone;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Erases deleted rooms of an [InMemoryStore].
public final class InMemoryRoomErasing implements RoomErasing {
    private final InMemoryStore store;

    public InMemoryRoomErasing(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Instant> deletedAt(RoomId roomId) {
        return store.atomically(
                () -> Optional.ofNullable(store.deleted.get(roomId)).map(Tombstone::deletedAt));
    }

    @Override
    public int eraseMessages(RoomId roomId, int most) {
        return store.atomically(() -> {
            List<LogEntry> entries =
                    store.logOf(roomId).values().stream().limit(most).toList();
            entries.forEach(entry -> {
                store.inbox.remove(entry.message().key());
                store.logOf(roomId).remove(entry.seq());
            });
            return entries.size();
        });
    }

    @Override
    public int eraseMembers(RoomId roomId, int most) {
        return store.atomically(() -> {
            List<String> users =
                    store.membersOf(roomId).keySet().stream().limit(most).toList();
            users.forEach(user -> {
                store.membershipsOf(new UserId(user)).remove(roomId.value());
                store.membersOf(roomId).remove(user);
            });
            return users.size();
        });
    }
}
