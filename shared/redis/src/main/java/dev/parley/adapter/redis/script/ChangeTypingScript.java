package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.domain.event.Event.TypingChanged.Typist;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import dev.parley.port.room.TypingBoard.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `typing_change.lua`.
public final class ChangeTypingScript {
    public enum Change {
        START,
        STOP,
        SENT
    }

    private static final Duration SPAN = Duration.ofSeconds(1);

    private final LuaScript script = LuaScript.named("typing_change");
    private final RedisConnections redis;

    public ChangeTypingScript(RedisConnections redis) {
        this.redis = redis;
    }

    /// The listing, if it must be pushed to the room.
    public Optional<Listing> change(RoomId room, UserId user, Change change) {
        List<Object> answer = redis.call(command(room, user, change));
        return (Long) answer.get(0) == 1 ? Optional.of(listing(answer)) : Optional.empty();
    }

    /// Without waiting for an answer.
    public void send(RoomId room, UserId user, Change change) {
        redis.send(command(room, user, change));
    }

    private RedisConnections.Command<List<Object>> command(RoomId room, UserId user, Change change) {
        return script.with(
                RedisKeys.typing(room),
                user.value(),
                change.name().toLowerCase(Locale.ROOT),
                Long.toString(TypingBoard.HOLD.toMillis()),
                Integer.toString(TypingBoard.NAMED),
                Long.toString(SPAN.toMillis()),
                Integer.toString(TypingBoard.PUSHES_PER_SECOND));
    }

    private static Listing listing(List<Object> answer) {
        List<Typist> typists = new ArrayList<>();
        for (int i = 2; i < answer.size(); i += 2) {
            typists.add(new Typist(new UserId((String) answer.get(i)), instant(answer.get(i + 1))));
        }
        return new Listing(typists, instant(answer.get(1)));
    }

    private static Instant instant(Object milliseconds) {
        return Instant.ofEpochMilli((Long) milliseconds);
    }
}
