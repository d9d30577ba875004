package dev.parley.e2e.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ConnectOptions;
import dev.parley.client.Connector;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A run under a locale whose digits are not those of machines: tables, queues and functions.
final class OtherDigitsIT {
    @Test
    void run_underALocaleWithOtherDigits_carriesAConversation() throws Exception {
        Process run = OtherDigitsProcess.start();
        try (BufferedReader lines = run.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("१");
            converse(URI.create(lines.readLine()), URI.create(lines.readLine()));
        } finally {
            run.destroyForcibly().waitFor();
        }
    }

    private static void converse(URI gateway, URI signIn) throws Exception {
        try (Connector connector = new Connector(gateway, new JdkSockets());
                Accounts accounts = new Accounts(signIn)) {
            Device alice = connect(connector, "alice", accounts);
            Device bob = connect(connector, "bob", accounts);
            String room = alice.createGroup("digits", List.of("bob"));
            for (int number = 1; number <= 12; number++) {
                alice.acked(
                        "sendMessage",
                        Map.of("roomId", room, "clientMessageId", "m" + number, "clientSeq", number, "body", "hello"));
            }
            Crowd.await("the messages", () -> bob.messages(room).size() == 12);
            alice.acked("typing", Map.of("roomId", room, "state", "start"));
            bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 12));
            Crowd.await("typing", () -> !bob.pushes("typing").isEmpty());
            Crowd.await("the receipt", () -> !alice.pushes("receipts").isEmpty());

            assertThat(bob.history(room)).hasSize(12);
            assertThat(bob.seqs(room)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
            assertThat(alice.refused("addMembers", Map.of("roomId", room, "members", List.of()))
                            .frame()
                            .path("message")
                            .asText())
                    .containsPattern("a list of 1-[0-9]+ user ids");
        }
    }

    private static Device connect(Connector connector, String user, Accounts accounts) throws Exception {
        String token = accounts.logIn(user, "parley").token();
        Device.Heard heard = new Device.Heard();
        return new Device(user, heard, Device.await(connector.connect(token, ConnectOptions.DEFAULT, heard)));
    }
}
