package dev.parley.emulator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.api.option.ToolPorts;
import dev.parley.emulator.gateway.PortTakenException;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.stores.FreePort;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.emulator.stores.LocalDynamo.Place;
import dev.parley.emulator.template.Template;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The ports that tools speak to.
class ToolPortsTest {
    @Test
    void dynamoDb_onAPortOfChoice_listensThere() {
        int port = FreePort.any();
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty(), port, Clock.systemUTC(), Place.EMBEDDED)) {
            assertThat(dynamo.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + port));
        }
    }

    @Test
    void dynamoDb_onATakenPort_failsAndNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> LocalDynamo.start(Optional.empty(), port, Clock.systemUTC(), Place.EMBEDDED))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("port " + port + " is in use");
        }
    }

    @Test
    void sqs_onAPortOfChoice_listensThere() {
        int port = FreePort.any();
        try (LocalQueues queues = sqs(port)) {
            assertThat(queues.endpoint()).isEqualTo(URI.create("http://127.0.0.1:" + port));
        }
    }

    @Test
    void sqs_onATakenPort_failsAndNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> sqs(port))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("port " + port + " is in use");
        }
    }

    private static LocalQueues sqs(int port) {
        return LocalQueues.start(
                new LocalQueues.Account("local", "000000000000"), "127.0.0.1", port, Clock.systemUTC());
    }

    @Test
    void lambda_onATakenPort_failsTheStartAndNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            CloudOptions options = CloudOptions.of(Template.fromClassPath("/parley.template.json"))
                    .withPorts(new Ports("127.0.0.1", 0, 0, "local", false, new ToolPorts(0, port, 0)));
            assertThatThrownBy(() -> EmulatedCloud.start(options))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("port " + port + " is in use");
        }
    }
}
