package dev.parley.e2e.connecting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Upgrades as other clients and proxies write them, on bare sockets.
final class UpgradeHeadersIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private Crowd crowd;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @Test
    void subprotocols_onLinesOfTheirOwn_signInAndAreAnswered() throws IOException {
        String bearer = "Sec-WebSocket-Protocol: bearer." + crowd.token("alice");
        String version = "Sec-WebSocket-Protocol: parley.v1";

        for (List<String> lines : List.of(List.of(bearer, version), List.of(version, bearer))) {
            assertThat(upgrade("Upgrade: websocket", lines)).first().asString().startsWith("HTTP/1.1 101");
            assertThat(upgrade("Upgrade: websocket", lines))
                    .anySatisfy(line -> assertThat(line).isEqualToIgnoringCase(version));
        }
    }

    @Test
    void upgrade_namedTwice_isAnsweredAndLeavesNobodyOnlineOnceClosed() throws IOException {
        Device bob = crowd.connect("bob");
        String room = bob.createGroup("group", List.of(crowd.user("alice")));
        String bearer = "Authorization: Bearer " + crowd.token("alice");

        assertThat(upgrade("Upgrade: websocket, websocket", List.of(bearer)))
                .first()
                .asString()
                .startsWith("HTTP/1.1 101");
        Crowd.awaitAsking("alice is offline", () -> !isOnline(bob, room, crowd.user("alice")));
    }

    private static boolean isOnline(Device asking, String roomId, String userId) {
        return asking.acked("members", Map.of("roomId", roomId))
                .frame()
                .path("members")
                .valueStream()
                .filter(member -> member.path("userId").asText().equals(userId))
                .anyMatch(member -> member.path("online").asBoolean());
    }

    /// The head of the answer, line by line; the connection is closed after it.
    private static List<String> upgrade(String upgrade, List<String> more) throws IOException {
        URI gateway = CLOUD.endpoints().webSocket();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            String head = String.join("\r\n", "GET " + gateway.getPath() + " HTTP/1.1", "Host: localhost", upgrade)
                    + "\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\n" + String.join("\r\n", more) + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return answer.lines().takeWhile(Predicate.not(String::isEmpty)).toList();
        }
    }
}
