package dev.parley.adapter.redis.script;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.RedisTypingBoard;
import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import dev.parley.testkit.RedisExtension;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListTypistsScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final RoomId ROOM = new RoomId("room-1");

    private final ListTypistsScript script = new ListTypistsScript(TestRedisConnections.of(REDIS));
    private final TypingBoard board = new RedisTypingBoard(TestRedisConnections.of(REDIS));

    @Test
    void list_ofAQuietRoom_isEmpty() {
        assertThat(script.list(ROOM)).isEmpty();
    }

    @Test
    void list_isThoseWhoWerePushedInTheirOrder() {
        board.start(ROOM, BOB);
        board.start(ROOM, ALICE);
        assertThat(script.list(ROOM)).containsExactly(BOB, ALICE);
    }

    @Test
    void list_ofMany_isAsLongAsIsTold() {
        IntStream.range(0, 9).forEach(n -> board.start(ROOM, new UserId("user-" + n)));
        assertThat(script.list(ROOM)).hasSize(TypingBoard.NAMED);
    }

    @Test
    void list_ofOneWhoRanOutAndIsStillStored_isEmpty() {
        board.start(ROOM, ALICE);
        REDIS.onNode(node -> node.zadd(RedisKeys.typing(ROOM).getFirst(), 1, "alice"));
        assertThat(script.list(ROOM)).isEmpty();
    }
}
