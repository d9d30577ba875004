package dev.parley.emulator.gateway;

import static dev.parley.emulator.gateway.TestGateway.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedFramesTest {
    private final TestGateway gateway = new TestGateway();

    @BeforeEach
    void start() {
        gateway.route("$disconnect", false, _ -> ok())
                .route("$default", false, _ -> ok())
                .start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void frame_binary_closesWith1003() throws Exception {
        expectClose(1003, client -> client.send(true, RawWebSocket.BINARY, new byte[] {1}));
    }

    @Test
    void frame_overThirtyTwoKilobytes_closesWith1009() throws Exception {
        expectClose(1009, client -> client.send(true, RawWebSocket.TEXT, new byte[32 * 1024 + 1]));
    }

    @Test
    void frame_ofAMegabyte_closesWith1009() throws Exception {
        expectClose(1009, client -> client.send(true, RawWebSocket.TEXT, new byte[1024 * 1024]));
    }

    @Test
    void message_over128Kilobytes_closesWith1009() throws Exception {
        expectClose(1009, client -> {
            byte[] frame = "a".repeat(32 * 1024).getBytes(StandardCharsets.UTF_8);
            client.send(false, RawWebSocket.TEXT, frame);
            for (int i = 0; i < 4; i++) {
                client.send(false, RawWebSocket.CONTINUATION, frame);
            }
        });
    }

    @Test
    void message_notUtf8_closesWith1007() throws Exception {
        expectClose(1007, client -> client.send(true, RawWebSocket.TEXT, new byte[] {(byte) 0xC3, (byte) 0x28}));
    }

    @Test
    void frame_unmasked_closesWith1002() throws Exception {
        expectClose(1002, client -> client.sendUnmasked(new byte[] {'x'}));
    }

    @Test
    void frame_continuationOfNothing_closesWith1002() throws Exception {
        expectClose(1002, client -> client.send(true, RawWebSocket.CONTINUATION, new byte[] {'x'}));
    }

    @Test
    void frame_textInsideAFragmentedMessage_closesWith1002() throws Exception {
        expectClose(1002, client -> {
            client.send(false, RawWebSocket.TEXT, new byte[] {'x'});
            client.send(true, RawWebSocket.TEXT, new byte[] {'y'});
        });
    }

    @Test
    void frame_ofReservedOpcode_closesWith1002() throws Exception {
        expectClose(1002, client -> client.send(true, 3, new byte[] {'x'}));
    }

    @Test
    void frame_closeWithReservedCode_closesWith1002() throws Exception {
        expectClose(1002, client -> client.close(1005));
    }

    private void expectClose(int code, Misbehaviour misbehaviour) throws IOException {
        try (RawWebSocket client = gateway.connect()) {
            misbehaviour.send(client);
            RawWebSocket.Frame frame = client.read();
            assertThat(frame.opcode()).isEqualTo(RawWebSocket.CLOSE);
            assertThat(frame.closeCode()).isEqualTo(code);
            assertThat(client.isAtEnd()).isTrue();
        }
        await().until(() -> gateway.events("$disconnect").size() == 1);
        assertThat(gateway.events("$disconnect")
                        .getFirst()
                        .at("/requestContext/disconnectStatusCode")
                        .asInt())
                .isEqualTo(code);
        assertThat(gateway.events("$default")).isEmpty();
        assertThat(gateway.connections()).isZero();
    }

    @FunctionalInterface
    private interface Misbehaviour {
        void send(RawWebSocket client) throws IOException;
    }
}
