package dev.parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.aws.UnreachableClients;
import dev.parley.adapter.redis.RedisAccess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomFunctionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ROOMS_TABLE", "rooms",
            "MEMBERSHIPS_TABLE", "memberships",
            "CONNECTIONS_TABLE", "connections",
            "MESSAGES_TABLE", "messages",
            "PROFILES_TABLE", "profiles",
            "MESSAGES_QUEUE_URL", "http://127.0.0.1:1/queue/messages.fifo",
            "PRESENCE_QUEUE_URL", "http://127.0.0.1:1/queue/presence.fifo");

    @Test
    void wiring_withAllVariables_callsNobodyYet() {
        assertThat(new RoomHandler(ENVIRONMENT, new UnreachableClients(), RedisAccess.direct()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROOMS_TABLE",
                "MEMBERSHIPS_TABLE",
                "CONNECTIONS_TABLE",
                "MESSAGES_TABLE",
                "PROFILES_TABLE",
                "MESSAGES_QUEUE_URL",
                "PRESENCE_QUEUE_URL"
            })
    void wiring_withoutAVariable_failsAtOnceAndNamesIt(String missing) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.remove(missing);

        assertThatThrownBy(() -> new RoomHandler(environment, new UnreachableClients(), RedisAccess.direct()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing);
    }
}
