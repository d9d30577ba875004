package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.RedisExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdvanceGateScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final EnterGateScript enter = new EnterGateScript(TestRedisConnections.of(REDIS));
    private final AdvanceGateScript script = new AdvanceGateScript(TestRedisConnections.of(REDIS));

    private static Place place(long number) {
        return Place.of(
                new UserId("alice"),
                new ConnectionId("connection-1"),
                new RoomId("room-1"),
                number,
                new ClientMessageId("id-" + number));
    }

    @Test
    void advance_ofTheNumberInTurn_happensOnce() {
        enter.enter(place(1), "ticket", 0, Willing.TO_WAIT);
        assertThat(script.advance(place(1), Outcome.ACKED)).isTrue();
        assertThat(script.advance(place(1), Outcome.ACKED)).isFalse();
        assertThat(next()).isEqualTo("2");
    }

    @Test
    void advance_ofAGateThatForgot_makesNone() {
        assertThat(script.advance(place(57), Outcome.ACKED)).isFalse();
        assertThat(REDIS.number(node -> node.exists(gate()))).isZero();
    }

    @Test
    void advance_ofAnotherNumber_changesNothing() {
        enter.enter(place(1), "ticket", 0, Willing.TO_WAIT);
        assertThat(script.advance(place(2), Outcome.ACKED)).isFalse();
        assertThat(next()).isEqualTo("1");
    }

    @Test
    void advance_byAnAck_keepsTheGateLongerThanAConnectionLives() {
        enter.enter(place(1), "ticket", 0, Willing.TO_WAIT);
        script.advance(place(1), new Outcome.Refused("wrong"));
        assertThat(life()).isBetween(1L, 600_000L);
        enter.enter(place(2), "ticket", 0, Willing.TO_WAIT);
        script.advance(place(2), Outcome.ACKED);
        assertThat(life()).isGreaterThan(7_200_000L);
        enter.enter(place(3), "ticket", 0, Willing.TO_WAIT);
        script.advance(place(3), new Outcome.Refused("wrong"));
        assertThat(life()).isGreaterThan(7_200_000L);
    }

    private static String gate() {
        return RedisKeys.gate(place(1));
    }

    private static String next() {
        return REDIS.onNode(node -> node.hget(gate(), "next"));
    }

    private static long life() {
        return REDIS.onNode(node -> node.pttl(gate()));
    }
}
