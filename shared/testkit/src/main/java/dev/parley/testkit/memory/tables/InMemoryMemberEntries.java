package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.log.MemberEntries;
import java.util.Map;
import java.util.Optional;

/// Reads members and logs of an [InMemoryStore].
public final class InMemoryMemberEntries implements MemberEntries {
    private final InMemoryStore store;

    public InMemoryMemberEntries(InMemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<Found> find(UserId userId, RoomId roomId, long seq) {
        return store.atomically(() -> Optional.ofNullable(
                        store.membersOf(roomId).get(userId.value()))
                .filter(member -> store.rooms.containsKey(roomId))
                .map(member -> new Found(
                        new RoomMembership(store.rooms.get(roomId), member),
                        Optional.ofNullable(store.logOf(roomId).get(seq)))));
    }

    @Override
    public Optional<LogEntry> firstAfter(RoomId roomId, long seq) {
        return store.atomically(
                () -> Optional.ofNullable(store.logOf(roomId).higherEntry(seq)).map(Map.Entry::getValue));
    }
}
