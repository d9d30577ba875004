package dev.parley.adapter.redis;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.adapter.redis.script.ChangeTypingScript;
import dev.parley.adapter.redis.script.ChangeTypingScript.Change;
import dev.parley.adapter.redis.script.ListTypistsScript;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.TypingBoard;
import java.util.List;
import java.util.Optional;

/// Typists in Redis: each change is one script, which also decides whether it is pushed. Thread safe.
public final class RedisTypingBoard implements TypingBoard {
    private final ChangeTypingScript changeTyping;
    private final ListTypistsScript listTypists;

    public RedisTypingBoard(RedisConnections redis) {
        this.changeTyping = new ChangeTypingScript(redis);
        this.listTypists = new ListTypistsScript(redis);
    }

    @Override
    public Optional<Listing> start(RoomId roomId, UserId userId) {
        return changeTyping.change(roomId, userId, Change.START);
    }

    @Override
    public Optional<Listing> stop(RoomId roomId, UserId userId) {
        return changeTyping.change(roomId, userId, Change.STOP);
    }

    @Override
    public void ended(RoomId roomId, UserId userId) {
        changeTyping.send(roomId, userId, Change.SENT);
    }

    @Override
    public List<UserId> typists(RoomId roomId) {
        try {
            return listTypists.list(roomId);
        } catch (DependencyUnavailableException e) {
            return List.of();
        }
    }
}
