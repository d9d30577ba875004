package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.body;
import static dev.parley.emulator.gateway.TestGateway.fails;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.hook.InvocationResult;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IntegrationLimitTest {
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch ranOn = new CountDownLatch(1);
    private final TestGateway gateway = TestGateway.integrationsWithin(Duration.ofMillis(200));

    @AfterEach
    void stop() {
        release.countDown();
        gateway.close();
    }

    @Test
    void message_whoseFunctionAnswersLate_isInternalServerError_andTheFunctionRunsOn() throws Exception {
        gateway.route("late", true, _ -> late(body("too late")))
                .route("quick", true, _ -> body("in time"))
                .start();
        try (RawWebSocket client = gateway.connect()) {
            client.text("{\"action\":\"late\"}");
            assertThat(client.read().text()).startsWith("{\"message\": \"Internal server error\"");

            release.countDown();

            assertThat(ranOn.await(10, TimeUnit.SECONDS)).isTrue();
            client.text("{\"action\":\"quick\"}");
            assertThat(client.read().text()).isEqualTo("in time");
        }
    }

    @Test
    void upgrade_whoseConnectAnswersLate_is502() throws Exception {
        gateway.route("$connect", false, _ -> late(ok())).start();
        try (RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(502);
        }
    }

    private InvocationResult late(InvocationResult answer) {
        try {
            release.await();
        } catch (InterruptedException e) {
            return fails("interrupted");
        }
        ranOn.countDown();
        return answer;
    }
}
