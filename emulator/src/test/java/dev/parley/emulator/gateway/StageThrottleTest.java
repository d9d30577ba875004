package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.body;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.template.CloudModel.Rate;
import dev.parley.emulator.template.CloudModel.StageThrottles;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageThrottleTest {
    private static final Rate ONCE = new Rate(0.001, 1);

    @Test
    void message_beyondTheStagesRate_isTooManyRequests() throws Exception {
        try (TestGateway gateway = answering(new StageThrottles(new Rate(0.001, 2), Map.of()));
                RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"a\"}");
            assertThat(client.read().text()).isEqualTo("a");
            client.text("{\"action\":\"b\"}");

            assertThat(client.read().text()).startsWith("{\"message\": \"Too Many Requests\", \"connectionId\":");
            assertThat(gateway.events("b")).isEmpty();
        }
    }

    @Test
    void message_ofARouteWithItsOwnRate_countsForItAlone() throws Exception {
        try (TestGateway gateway = answering(new StageThrottles(Rate.UNLIMITED, Map.of("a", ONCE)));
                RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"a\"}");
            assertThat(client.read().text()).isEqualTo("a");
            client.text("{\"action\":\"a\"}");
            assertThat(client.read().text()).contains("Too Many Requests");
            client.text("{\"action\":\"b\"}");

            assertThat(client.read().text()).isEqualTo("b");
        }
    }

    @Test
    void upgrade_beyondTheStagesRate_is429() throws Exception {
        try (TestGateway gateway = answering(new StageThrottles(ONCE, Map.of()));
                RawWebSocket first = gateway.connect();
                RawWebSocket second = gateway.connect()) {
            assertThat(first.status()).isEqualTo(101);
            assertThat(second.status()).isEqualTo(429);
        }
    }

    private static TestGateway answering(StageThrottles throttles) {
        return new TestGateway()
                .route("$connect", false, _ -> ok())
                .route("a", true, _ -> body("a"))
                .route("b", true, _ -> body("b"))
                .throttles(throttles)
                .start();
    }
}
