package dev.parley.room;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// A board that names whom the test says, but for those whose typing was ended.
final class FixedTypists implements TypingBoard {
    private final ConcurrentMap<RoomId, List<UserId>> typists = new ConcurrentHashMap<>();

    void set(RoomId roomId, UserId... users) {
        typists.put(roomId, List.of(users));
    }

    @Override
    public List<UserId> typists(RoomId roomId) {
        return typists.getOrDefault(roomId, List.of());
    }

    @Override
    public Optional<Listing> start(RoomId roomId, UserId userId) {
        throw new UnsupportedOperationException("nobody types in the room function");
    }

    @Override
    public Optional<Listing> stop(RoomId roomId, UserId userId) {
        throw new UnsupportedOperationException("nobody types in the room function");
    }

    @Override
    public void ended(RoomId roomId, UserId userId) {
        typists.computeIfPresent(
                roomId,
                (_, users) ->
                        users.stream().filter(user -> !user.equals(userId)).toList());
    }
}
