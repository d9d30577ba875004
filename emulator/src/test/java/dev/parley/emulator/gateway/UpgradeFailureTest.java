package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static dev.parley.emulator.gateway.TestGateway.returns;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Whatever fails between `$connect` and the 101: the client is answered, and nobody stays online.
class UpgradeFailureTest {
    @Test
    void upgrade_thatFailsAfterConnectTookIt_isAnsweredAndToldToDisconnect() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .route(
                                "$connect",
                                false,
                                _ -> returns(
                                        "{\"statusCode\":200,\"headers\":{\"Sec-WebSocket-Protocol\":\"a\\r\\nb\"}}"))
                        .route("$disconnect", false, _ -> ok())
                        .start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(502);
            await().until(() -> gateway.events("$disconnect").size() == 1);
            assertThat(gateway.events("$disconnect").getFirst().at("/requestContext/connectionId"))
                    .isEqualTo(gateway.events("$connect").getFirst().at("/requestContext/connectionId"));
            assertThat(gateway.connections()).isZero();
        }
    }

    @Test
    void upgrade_whoseConnectBreaksOff_isAnsweredAndToldToDisconnect() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .route("$connect", false, _ -> {
                            throw new IllegalStateException("after it has registered");
                        })
                        .route("$disconnect", false, _ -> ok())
                        .start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(502);
            await().until(() -> gateway.events("$disconnect").size() == 1);
        }
    }

    @Test
    void upgrade_whoseAuthorizerBreaksOff_is500() throws Exception {
        try (TestGateway gateway = new TestGateway()
                        .authorizer(List.of(), _ -> {
                            throw new IllegalStateException("broken");
                        })
                        .start();
                RawWebSocket client = gateway.connect()) {
            assertThat(client.status()).isEqualTo(500);
        }
    }
}
