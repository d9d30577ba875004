package dev.parley.adapter.redis.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.redis.link.TestRedisConnections;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.limits.TurnPolling.Answer;
import dev.parley.limits.TurnPolling.Willing;
import dev.parley.port.limit.OrderGate.Entry;
import dev.parley.port.limit.OrderGate.Outcome;
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.RedisExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EnterGateScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final EnterGateScript script = new EnterGateScript(TestRedisConnections.of(REDIS));
    private final AdvanceGateScript advance = new AdvanceGateScript(TestRedisConnections.of(REDIS));

    private static final UserId USER = new UserId("alice");

    private static Place place(long number, String id) {
        return Place.of(USER, new ConnectionId("connection-1"), new RoomId("room-1"), number, new ClientMessageId(id));
    }

    @Test
    void enter_byATicketThatWaits_countsOnceHoweverOftenItAsks() {
        enter(place(2, "b"), "ticket", 0, false);
        assertThat(enter(place(2, "b"), "ticket", 1, false)).isEqualTo(new Answer.Waiting(1));
        assertThat(underWay()).isEqualTo(1);
    }

    @Test
    void enter_forTheLastTime_leavesNoTicket() {
        enter(place(2, "b"), "ticket", 0, false);
        assertThat(enter(place(2, "b"), "ticket", 1, true)).isEqualTo(outOfOrder(1));
        assertThat(underWay()).isZero();
    }

    @Test
    void enter_whenAFunctionDiedWaiting_doesNotCountItsTicket() {
        Place place = place(2, "b");
        for (int n = 0; n < 128; n++) {
            String ticket = "dead-" + n;
            REDIS.onNode(node -> node.zadd(RedisKeys.framesUnderWay(USER), 1, ticket));
        }
        assertThat(enter(place, "ticket", 0, false)).isEqualTo(new Answer.Waiting(1));
        assertThat(underWay()).isEqualTo(1);
    }

    @Test
    void enter_whenAFunctionDiedInItsTurn_letsAnotherIdInOnceTheTurnRanOut() {
        assertThat(enter(place(1, "a"), "one", 0, false)).isEqualTo(turn());
        assertThat(enter(place(1, "b"), "two", 0, false)).isEqualTo(new Answer.Waiting(1));
        REDIS.onNode(node -> node.hset(RedisKeys.gate(place(1, "a")), "held_until", "1"));
        assertThat(enter(place(1, "b"), "two", 1, false)).isEqualTo(turn());
    }

    @Test
    void enter_afterTheGateForgot_isOutOfOrderForOneThatWaitedAndWaitsForOneThatComes() {
        assertThat(enter(place(58, "b"), "ticket", 57, false)).isEqualTo(outOfOrder(1));
        assertThat(enter(place(59, "c"), "other", 0, false)).isEqualTo(new Answer.Waiting(1));
    }

    @Test
    void enter_atANumberSoOldThatItsIdIsForgotten_isOutOfOrder() {
        for (int number = 1; number <= 130; number++) {
            assertThat(enter(place(number, "id-" + number), "ticket", 0, false)).isEqualTo(turn());
            advance.advance(place(number, "id-" + number), Outcome.ACKED);
        }
        assertThat(enter(place(3, "id-3"), "ticket", 0, false)).isEqualTo(new Answer.Entered(new Entry.Repeated()));
        assertThat(enter(place(2, "id-2"), "ticket", 0, false)).isEqualTo(outOfOrder(131));
    }

    @Test
    void enter_ofAnEnormousNumber_isOutOfOrderAtOnce() {
        assertThat(enter(place(Long.MAX_VALUE, "a"), "ticket", 0, false)).isEqualTo(outOfOrder(1));
    }

    @Test
    void enter_withoutAnyAck_leavesNothingThatLivesLong() {
        enter(place(2, "b"), "ticket", 0, true);
        enter(place(3, "c"), "other", 0, false);
        Place place = place(1, "a");
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.gate(place)))).isBetween(1L, 600_000L);
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.gateRefused(place))))
                .isBetween(1L, 60_000L);
        assertThat(REDIS.number(node -> node.pttl(RedisKeys.framesUnderWay(USER))))
                .isBetween(1L, 30_000L);
    }

    @Test
    void enter_refusedOverAndOver_remembersABoundedNumberOfIds() {
        for (int n = 0; n < 300; n++) {
            enter(place(500, "id-" + n), "ticket", 0, false);
        }
        assertThat(REDIS.number(node -> node.hlen(RedisKeys.gateRefused(place(1, "a")))))
                .isEqualTo(256);
    }

    private Answer enter(Place place, String ticket, long seen, boolean last) {
        return script.enter(place, ticket, seen, last ? Willing.NO_LONGER : Willing.TO_WAIT);
    }

    private static long underWay() {
        return REDIS.onNode(node -> node.zcard(RedisKeys.framesUnderWay(USER)));
    }

    private static Answer turn() {
        return new Answer.Entered(new Entry.Turn());
    }

    private static Answer outOfOrder(long expected) {
        return new Answer.Entered(new Entry.OutOfOrder(expected));
    }
}
