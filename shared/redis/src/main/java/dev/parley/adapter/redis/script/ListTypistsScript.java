package dev.parley.adapter.redis.script;

import dev.parley.adapter.redis.link.RedisConnections;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import java.util.List;

/// `typing_list.lua`.
public final class ListTypistsScript {
    private final LuaScript script = LuaScript.named("typing_list");
    private final RedisConnections redis;

    public ListTypistsScript(RedisConnections redis) {
        this.redis = redis;
    }

    public List<UserId> list(RoomId room) {
        List<String> keys = RedisKeys.typing(room).subList(0, 2);
        List<Object> answer = redis.call(script.with(keys, Integer.toString(TypingBoard.NAMED)));
        return answer.stream().map(id -> new UserId((String) id)).toList();
    }
}
