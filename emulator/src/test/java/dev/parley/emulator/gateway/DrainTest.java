package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.fails;
import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.parley.emulator.api.hook.InvocationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final TestGateway gateway = new TestGateway();

    @Test
    void close_withAnOpenConnection_closesItWith1012_andRunsItsDisconnectFirst() throws Exception {
        gateway.route("$disconnect", false, _ -> ok()).start();
        try (RawWebSocket client = gateway.connect()) {
            gateway.close();

            assertThat(gateway.events("$disconnect"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.at("/requestContext/disconnectStatusCode")
                                    .asInt())
                            .isEqualTo(1012));
            assertThat(client.read().closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void close_whileAnUpgradeIsUnderWay_endsTheConnectionThatComesOfIt() throws Exception {
        gateway.route("$connect", false, _ -> held())
                .route("$disconnect", false, _ -> ok())
                .start();
        try (RawWebSocket client = RawWebSocket.begin(gateway.port(), "/local")) {
            running.await();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway::close);

            release.countDown();

            closed.get(20, TimeUnit.SECONDS);
            assertThat(client.readHead().status()).isEqualTo(101);
            assertThat(gateway.events("$disconnect")).hasSize(1);
        }
    }

    @Test
    void close_whileAFunctionHangs_doesNotWaitForItLong() throws Exception {
        gateway.route("$disconnect", false, _ -> held()).start();
        try (RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(101);

            assertThatCode(() -> CompletableFuture.runAsync(gateway::close).get(20, TimeUnit.SECONDS))
                    .doesNotThrowAnyException();

            assertThat(running.getCount()).isZero();
        }
    }

    private InvocationResult held() {
        running.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            return fails("interrupted");
        }
        return ok();
    }
}
