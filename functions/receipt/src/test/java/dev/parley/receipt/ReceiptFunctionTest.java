package dev.parley.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.aws.UnreachableClients;
import dev.parley.adapter.redis.RedisAccess;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptFunctionTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "ROOMS_TABLE", "rooms",
            "MEMBERSHIPS_TABLE", "memberships",
            "MESSAGES_TABLE", "messages",
            "RECEIPTS_QUEUE_URL", "http://127.0.0.1:1/queue/receipts");

    @Test
    void wiring_withAllVariables_callsNobodyYet() {
        assertThat(new ReceiptHandler(ENVIRONMENT, new UnreachableClients(), RedisAccess.direct()))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ROOMS_TABLE", "MEMBERSHIPS_TABLE", "MESSAGES_TABLE", "RECEIPTS_QUEUE_URL"})
    void wiring_withoutAVariable_failsAtOnceAndNamesIt(String missing) {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.remove(missing);

        assertThatThrownBy(() -> new ReceiptHandler(environment, new UnreachableClients(), RedisAccess.direct()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(missing);
    }
}
