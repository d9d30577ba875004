package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connector;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.client.jdk.RefusedSignInException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.emulator.api.option.Ports;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A cloud on other addresses than the loopback one of IPv4: what it prints is where it is reached.
final class HostIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The loopback address of IPv6 and an address of a network, where the machine has them, and all addresses
    /// at once.
    static Stream<String> hosts() throws SocketException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLinkLocalAddress())
                .toList();
        Stream<InetAddress> loopback =
                own.stream().filter(address -> address.isLoopbackAddress() && address instanceof Inet6Address);
        Stream<InetAddress> network =
                own.stream().filter(address -> !address.isLoopbackAddress()).limit(1);
        return Stream.concat(
                Stream.concat(loopback, network)
                        .map(address -> address.getHostAddress().replaceFirst("%.*", "")),
                Stream.of("0.0.0.0"));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void run_onAnAddress_takesSignInMessagesAndBrowsersAtThePrintedAddresses(String host) throws Exception {
        CloudOptions options = ParleyTestCloud.testOptions().withPorts(new Ports(host, 0, 0, "local"));
        try (EmulatedCloud cloud = EmulatedCloud.start(options);
                Connector connector = new Connector(cloud.endpoints().webSocket(), new JdkSockets());
                Accounts accounts = new Accounts(cloud.endpoints().http());
                HttpClient http = HttpClient.newHttpClient()) {
            boolean open = !InetAddress.getByName(host).isLoopbackAddress();
            if (open) {
                assertThatThrownBy(() -> accounts.logIn("alice", "parley")).isInstanceOf(RefusedSignInException.class);
                assertThatThrownBy(() -> accounts.signUp("alice", "parley")).isInstanceOf(RefusedSignInException.class);
                accounts.signUp("alice", "a secret of hers");
            }
            String token = accounts.logIn("alice", open ? "a secret of hers" : "parley")
                    .token();
            Device.Heard heard = new Device.Heard();
            Device alice =
                    new Device("alice", heard, Device.await(connector.connect(token, ConnectOptions.DEFAULT, heard)));
            String room = alice.createGroup("hosts", List.of("bob"));
            alice.acked("sendMessage", Map.of("roomId", room, "clientMessageId", "m", "body", "hello"));
            Crowd.await("the push", () -> !alice.messages(room).isEmpty());

            Endpoints printed = cloud.endpoints();
            JsonNode config = JSON.readTree(
                    get(http, printed.http().resolve("/config.json")).body());
            assertThat(config.path("gateway").asText())
                    .isEqualTo(printed.webSocket().toString());
            assertThat(config.path("signIn"))
                    .isEqualTo(JSON.readTree("{\"domain\":\".\",\"clientId\":\"parley-local\",\"form\":true}"));
            assertThat(get(http, printed.http().resolve("/ops/state.json")).statusCode())
                    .isEqualTo(200);
            assertThat(get(http, URI.create(cloud.endpoints().callbacks() + "/@connections/none"))
                            .statusCode())
                    .isEqualTo(open ? 403 : 400);
        }
    }

    private static HttpResponse<String> get(HttpClient http, URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
