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
import dev.parley.port.limit.OrderGate.Place;
import dev.parley.testkit.RedisExtension;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaveGateScriptTest {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private final EnterGateScript enter = new EnterGateScript(TestRedisConnections.of(REDIS));
    private final LeaveGateScript script = new LeaveGateScript(TestRedisConnections.of(REDIS));

    private static Place place(long number, String id) {
        return Place.of(
                new UserId("alice"),
                new ConnectionId("connection-1"),
                new RoomId("room-1"),
                number,
                new ClientMessageId(id));
    }

    @Test
    void leave_byTheHolder_freesTheTurnAndKeepsTheNumber() {
        enter.enter(place(1, "a"), "ticket", 0, Willing.TO_WAIT);
        script.leave(place(1, "a"));
        Awaitility.await().until(() -> holder() == null);
        enter.enter(place(2, "c"), "other", 0, Willing.TO_WAIT);
        assertThat(enter.enter(place(1, "b"), "other", 0, Willing.TO_WAIT))
                .isEqualTo(new Answer.Entered(new Entry.Turn()));
    }

    @Test
    void leave_byAnotherIdOrOfAnotherNumber_changesNothing() {
        enter.enter(place(1, "a"), "ticket", 0, Willing.TO_WAIT);
        script.leave(place(1, "b"));
        script.leave(place(2, "a"));
        enter.enter(place(2, "c"), "other", 0, Willing.TO_WAIT);
        assertThat(holder()).isEqualTo("a");
    }

    private static String holder() {
        return REDIS.onNode(node -> node.hget(RedisKeys.gate(place(1, "a")), "holder"));
    }
}
