package dev.parley.adapter.redis;

import dev.parley.domain.ConnectionId;
import dev.parley.domain.RoomId;
import dev.parley.port.OrderGate;
import dev.parley.port.OrderGate.Place;
import dev.parley.port.OrderGateContract;
import dev.parley.port.OrderGateRecoveryContract;
import dev.parley.port.Pause;
import dev.parley.testing.RedisExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisOrderGateTest implements OrderGateContract, OrderGateRecoveryContract {
    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Override
    public OrderGate gate(Duration patience) {
        return new RedisOrderGate(REDIS.connections(), patience, Pause.sleeping(), Clock.systemUTC());
    }

    @Override
    public void forget() {
        REDIS.flush();
    }

    @Override
    public int waiting(ConnectionId connection, RoomId room) {
        String key = RedisKeys.gateWaiting(new Place(connection, room, 1, Optional.empty()));
        return REDIS.onNode(node -> node.zcard(key)).intValue();
    }
}
