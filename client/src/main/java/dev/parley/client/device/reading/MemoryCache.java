package dev.parley.client.device.reading;

import dev.parley.client.message.RoomMessage;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps rooms for as long as the process runs. Thread safe.
public final class MemoryCache implements LocalCache {
    private final Map<String, KeptRoom> rooms = new ConcurrentHashMap<>();

    /// Remembers that the application has a room's log up to that `seq`.
    ///
    /// @throws IllegalArgumentException if `lastSeq` is negative
    public MemoryCache startingAt(String roomId, long lastSeq) {
        rooms.put(roomId, new KeptRoom(roomId, lastSeq, List.of()));
        return this;
    }

    @Override
    public List<KeptRoom> read() {
        return List.copyOf(rooms.values());
    }

    @Override
    public void write(Written change) {
        rooms.merge(
                change.roomId(),
                new KeptRoom(change.roomId(), change.lastSeq(), change.messages()),
                (before, started) -> after(before, change));
    }

    private static KeptRoom after(KeptRoom before, Written change) {
        NavigableMap<Long, RoomMessage> messages = new TreeMap<>();
        before.messages().forEach(message -> messages.put(message.seq(), message));
        change.messages().forEach(message -> messages.put(message.seq(), message));
        List<RoomMessage> kept =
                List.copyOf(messages.tailMap(change.keptFrom(), true).values());
        return new KeptRoom(change.roomId(), change.lastSeq(), kept);
    }
}
