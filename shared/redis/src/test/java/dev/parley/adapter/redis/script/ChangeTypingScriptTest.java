package dev.parley.adapter.redis.script;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.adapter.redis.script.ChangeTypingScript.Change;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.port.room.TypingBoard;
import dev.parley.testkit.RedisExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeTypingScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final RoomId ROOM = new RoomId("room-1");
    private static final List<String> KEYS = RedisKeys.typing(ROOM);

    private final ChangeTypingScript script = new ChangeTypingScript(TestRedisConnections.of(REDIS));

    @Test
    void change_leavesNoKeyThatOutlivesTheHold() {
        script.change(ROOM, ALICE, Change.START);
        List<Long> lives = REDIS.onNode(node -> KEYS.stream().map(node::pttl).toList());
        assertThat(lives).allSatisfy(life -> assertThat(life).isBetween(1L, TypingBoard.HOLD.toMillis()));
    }

    @Test
    void change_ofTheLastTypist_leavesNobody() {
        script.change(ROOM, ALICE, Change.START);
        script.change(ROOM, ALICE, Change.STOP);
        assertThat(REDIS.number(node -> node.exists(KEYS.get(0), KEYS.get(1)))).isZero();
    }

    @Test
    void change_withAnIdThatLooksLikeAStoredValue_isKeptApart() {
        UserId odd = new UserId("1:2{}%:\"'\\");
        assertThat(script.change(ROOM, odd, Change.START).orElseThrow().typists())
                .singleElement()
                .satisfies(typist -> assertThat(typist.userId()).isEqualTo(odd));
        assertThat(script.change(ROOM, odd, Change.STOP).orElseThrow().typists())
                .isEmpty();
    }

    @Test
    void change_whenTheRoomWasPushedToTooOften_isNotedAllTheSame() {
        REDIS.onNode(node -> node.psetex(KEYS.get(2), 60_000, Integer.toString(TypingBoard.PUSHES_PER_SECOND)));
        assertThat(script.change(ROOM, ALICE, Change.START)).isEmpty();
        REDIS.onNode(node -> node.del(KEYS.get(2)));
        assertThat(script.change(ROOM, BOB, Change.START).orElseThrow().typists())
                .hasSize(2);
    }

    @Test
    void change_bySentMessage_isNeverPushed() {
        script.change(ROOM, ALICE, Change.START);
        assertThat(script.change(ROOM, ALICE, Change.SENT)).isEmpty();
    }
}
