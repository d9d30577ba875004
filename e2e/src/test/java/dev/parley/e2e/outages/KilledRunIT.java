package dev.parley.e2e.outages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connector;
import dev.parley.client.jdk.Accounts;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// A run on a data folder whose process is killed with signal 9 in the middle of sends, and that is started
/// again. The system property `parley.killedSends` sets how many sends a round has.
final class KilledRunIT {
    private static final int SENDS = Integer.getInteger("parley.killedSends", 200);
    private static final int PAGE = 100;

    @TempDir
    private Path folder;

    private String room = "";

    @RepeatedTest(2)
    void run_killedInTheMiddleOfSends_losesNoAckedMessage() throws Exception {
        Set<String> acked = ackedUntilKilled();

        List<JsonNode> log = logOfTheNextRun(acked);

        assertThat(log.stream().map(message -> message.path("clientMessageId").asText()))
                .doesNotHaveDuplicates()
                .containsAll(acked);
        assertThat(log.stream().map(message -> message.path("seq").asLong()))
                .doesNotHaveDuplicates()
                .isSorted();
        System.out.println(acked.size() + " of " + SENDS + " acked before the kill, " + log.size() + " kept");
    }

    /// The client message ids that were acked; half of the sends are when the process is killed.
    private Set<String> ackedUntilKilled() throws Exception {
        Set<String> acked = ConcurrentHashMap.newKeySet();
        Process run = KilledRunProcess.start(folder);
        try (BufferedReader lines = run.inputReader(StandardCharsets.UTF_8);
                Connector connector = new Connector(URI.create(lines.readLine()), new JdkSockets());
                Accounts accounts = new Accounts(URI.create(lines.readLine()))) {
            Device alice = connect(connector, accounts);
            room = alice.createGroup("kept", List.of("bob"));
            for (int send = 0; send < SENDS; send++) {
                String id = "m" + send;
                var _ = alice.send(room, id, "hello").whenComplete((answer, _) -> {
                    if (answer instanceof Answer.Ack && acked.add(id) && acked.size() == SENDS / 2) {
                        run.destroyForcibly();
                    }
                });
            }
            run.waitFor();
        } finally {
            run.destroyForcibly().waitFor();
        }
        assertThat(acked).hasSizeGreaterThanOrEqualTo(SENDS / 2);
        return acked;
    }

    /// Read when all that was acked is numbered: what the killed run had accepted and not numbered is numbered
    /// now.
    private List<JsonNode> logOfTheNextRun(Set<String> acked) throws Exception {
        Process run = KilledRunProcess.start(folder);
        try (BufferedReader lines = run.inputReader(StandardCharsets.UTF_8);
                Connector connector = new Connector(URI.create(lines.readLine()), new JdkSockets());
                Accounts accounts = new Accounts(URI.create(lines.readLine()))) {
            Device alice = connect(connector, accounts);
            Crowd.awaitAsking("the acked messages", () -> ids(log(alice)).containsAll(acked));
            return log(alice);
        } finally {
            run.destroyForcibly().waitFor();
        }
    }

    private static Set<String> ids(List<JsonNode> log) {
        Set<String> ids = new HashSet<>();
        log.forEach(message -> ids.add(message.path("clientMessageId").asText()));
        return ids;
    }

    private List<JsonNode> log(Device device) {
        List<JsonNode> log = new ArrayList<>();
        List<JsonNode> page;
        do {
            long after = log.isEmpty() ? 0 : log.getLast().path("seq").asLong();
            page = device.acked("history", Map.of("roomId", room, "after", after, "limit", PAGE))
                    .frame()
                    .path("messages")
                    .valueStream()
                    .toList();
            log.addAll(page);
        } while (!page.isEmpty());
        return log;
    }

    private static Device connect(Connector connector, Accounts accounts) throws IOException, InterruptedException {
        String token = accounts.logIn("alice", "parley").token();
        Device.Heard heard = new Device.Heard();
        return new Device("alice", heard, Device.await(connector.connect(token, ConnectOptions.DEFAULT, heard)));
    }
}
