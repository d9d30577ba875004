package dev.parley.bench.load.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class SocketIoTargetTest {
    private final SocketIoTarget target = new SocketIoTarget("socket.io", URI.create("ws://127.0.0.1:3901/"));

    @Test
    void entrance_isTheWebSocketOfEngineIo4() {
        assertThat(target.entrance(7).url())
                .isEqualTo(URI.create("ws://127.0.0.1:3901/socket.io/?EIO=4&transport=websocket"));
    }

    @Test
    void send_isAnEventThatAsksForAnAck() {
        assertThat(target.send(3, "id-1", "@body"))
                .isEqualTo("420[\"sendMessage\",{\"id\":\"id-1\",\"roomId\":\"r3\",\"body\":\"@body\"}]");
    }
}
