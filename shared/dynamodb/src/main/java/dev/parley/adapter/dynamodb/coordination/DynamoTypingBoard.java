package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.coordination.SharedStates.Changed;
import dev.parley.adapter.dynamodb.coordination.TypingState.Outcome;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.TypingBoard;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Typists in DynamoDB, one item a room: each change is one write. The end of typing by a message is one read, which
/// may be some moments old, and a write only if the sender stands there. Thread safe.
public final class DynamoTypingBoard implements TypingBoard {
    private final SharedStates<TypingState> rooms;
    private final Clock clock;

    public DynamoTypingBoard(DynamoStore store, Clock clock) {
        this.rooms = SharedStates.of(store, new TypingItem(), clock);
        this.clock = clock;
    }

    @Override
    public Optional<Listing> start(RoomId roomId, UserId userId) {
        return rooms.change(CoordinationKeys.typing(roomId), room -> {
            Outcome outcome = room.orElse(TypingState.NOBODY).start(userId, clock.millis());
            return Changed.to(outcome.next(), outcome.listing());
        });
    }

    @Override
    public Optional<Listing> stop(RoomId roomId, UserId userId) {
        return rooms.change(CoordinationKeys.typing(roomId), room -> {
            long now = clock.millis();
            TypingState state = room.orElse(TypingState.NOBODY);
            if (!state.types(userId, now)) {
                return Changed.nothing(Optional.empty());
            }
            Outcome outcome = state.stop(userId, now);
            return Changed.to(outcome.next(), outcome.listing());
        });
    }

    @Override
    public void ended(RoomId roomId, UserId userId) {
        ItemKey key = CoordinationKeys.typing(roomId);
        try {
            if (rooms.find(key, false)
                    .filter(room -> room.types(userId, clock.millis()))
                    .isPresent()) {
                rooms.change(key, room -> {
                    Optional<TypingState> next = room.filter(state -> state.types(userId, clock.millis()))
                            .map(state -> state.sent(userId, clock.millis()));
                    return new Changed<>(next, next.isPresent());
                });
            }
        } catch (DependencyUnavailableException e) {
            // The typing runs out by itself.
        }
    }

    @Override
    public List<UserId> typists(RoomId roomId) {
        try {
            return rooms.find(CoordinationKeys.typing(roomId), false)
                    .map(room -> room.typists(clock.millis()))
                    .orElse(List.of());
        } catch (DependencyUnavailableException e) {
            return List.of();
        }
    }
}
