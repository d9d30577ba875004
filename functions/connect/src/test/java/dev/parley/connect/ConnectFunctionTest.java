package dev.parley.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.aws.UnreachableClients;
import dev.parley.adapter.redis.RedisAccess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectFunctionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "CONNECTIONS_TABLE", "connections",
            "PROFILES_TABLE", "profiles",
            "CALLBACK_URL", "https://gateway.example/prod",
            "PRESENCE_QUEUE_URL", "http://127.0.0.1:1/queue/presence.fifo");

    @Test
    void wiring_withAllVariables_callsNobodyYet() {
        assertThat(new ConnectHandler(ENVIRONMENT, new UnreachableClients(), RedisAccess.direct()))
                .isNotNull();
    }

    @Test
    void wiring_withoutPresenceQueue_isADeploymentWithoutPresence() {
        assertThat(new ConnectHandler(without("PRESENCE_QUEUE_URL"), new UnreachableClients(), RedisAccess.direct()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTIONS_TABLE", "PROFILES_TABLE", "CALLBACK_URL"})
    void wiring_withoutAVariable_failsAtOnceAndNamesIt(String missing) {
        assertThatThrownBy(() -> new ConnectHandler(without(missing), new UnreachableClients(), RedisAccess.direct()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing);
    }

    @Test
    void wiring_withRedisAndTheTableThatStandsInForIt_failsAtOnceAndNamesBoth() {
        Map<String, String> both = new HashMap<>(ENVIRONMENT);
        both.put("REDIS_URL", "redis://127.0.0.1:1");
        assertThat(new ConnectHandler(both, new UnreachableClients(), RedisAccess.direct()))
                .isNotNull();
        both.put("COORDINATION_TABLE", "coordination");
        assertThatThrownBy(() -> new ConnectHandler(both, new UnreachableClients(), RedisAccess.direct()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("REDIS_URL and COORDINATION_TABLE");
    }

    private static Map<String, String> without(String variable) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.remove(variable);
        return environment;
    }
}
