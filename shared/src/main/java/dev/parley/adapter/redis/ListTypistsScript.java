package dev.parley.adapter.redis;

import dev.parley.domain.RoomId;
import dev.parley.domain.UserId;
import dev.parley.port.TypingBoard;
import java.util.List;

/// `typing_list.lua`.
final class ListTypistsScript {
    private final LuaScript script = LuaScript.named("typing_list");
    private final RedisConnections redis;

    ListTypistsScript(RedisConnections redis) {
        this.redis = redis;
    }

    List<UserId> list(RoomId room) {
        List<String> keys = RedisKeys.typing(room).subList(0, 2);
        List<Object> answer = redis.call(script.with(keys, Integer.toString(TypingBoard.NAMED)));
        return answer.stream().map(id -> new UserId((String) id)).toList();
    }
}
