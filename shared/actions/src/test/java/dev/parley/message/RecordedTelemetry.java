package dev.parley.message;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.limit.LiveCounters;
import dev.parley.port.room.TypingBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Records what is noted beside an accepted message: ended typing and counts.
final class RecordedTelemetry implements TypingBoard, LiveCounters {
    private final List<String> notes = new ArrayList<>();

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }

    @Override
    public synchronized void ended(RoomId roomId, UserId userId) {
        notes.add("typing of " + userId + " ended in " + roomId);
    }

    @Override
    public synchronized void messageAccepted(RoomId roomId, UserId sender) {
        notes.add("message of " + sender + " in " + roomId);
    }

    @Override
    public Optional<Listing> start(RoomId roomId, UserId userId) {
        return Optional.empty();
    }

    @Override
    public Optional<Listing> stop(RoomId roomId, UserId userId) {
        return Optional.empty();
    }

    @Override
    public List<UserId> typists(RoomId roomId) {
        return List.of();
    }

    @Override
    public OptionalLong messagesIn(RoomId roomId) {
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong messagesBy(UserId sender) {
        return OptionalLong.empty();
    }
}
