package dev.parley.checker.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.checker.history.Fact;
import dev.parley.checker.history.History;
import dev.parley.domain.id.RoomId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A Node process whose devices of the client for the web act at random. What their applications did and were given
/// goes into the history. Used by one thread; a process that ends early is an [IllegalStateException].
public final class NodeDevices implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Writer input;
    private final BufferedReader output;
    private final History history;

    private NodeDevices(Process process, History history) {
        this.process = process;
        this.input = process.outputWriter();
        this.output = process.inputReader();
        this.history = history;
    }

    /// Starts the process. Its errors go to this process's.
    public static NodeDevices start(NodeClient client, URI gateway, NodePlan plan, History history) {
        ProcessBuilder node = new ProcessBuilder("node", client.program().toString());
        try {
            NodeDevices devices = new NodeDevices(
                    node.redirectError(ProcessBuilder.Redirect.INHERIT).start(), history);
            devices.say(plan.json(gateway, client));
            return devices;
        } catch (IOException e) {
            throw new UncheckedIOException("the client for the web needs node, which is not on the path", e);
        }
    }

    /// Records what the devices do until their time is over.
    public void act() {
        recordUntil("stormOver");
    }

    /// Waits until each send has ended, or patience ends. A send that has no end then is a fact too.
    public void endSends(Duration patience) {
        say(JsonNodeFactory.instance.objectNode().put("patienceMillis", patience.toMillis()));
        recordUntil("sendsEnded");
    }

    /// Waits until each application was given the whole logs, or patience ends.
    public void readToTheEnd(Map<RoomId, Long> lastSeqs, Duration patience) {
        ObjectNode ends = JsonNodeFactory.instance.objectNode().put("patienceMillis", patience.toMillis());
        ObjectNode seqs = ends.putObject("lastSeqs");
        lastSeqs.forEach((room, seq) -> seqs.put(room.value(), seq));
        say(ends);
        recordUntil("settled");
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void say(JsonNode line) {
        try {
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new IllegalStateException("the Node process does not read any more", e);
        }
    }

    private void recordUntil(String step) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                JsonNode said = JSON.readTree(line);
                Optional<Fact> fact = NodeFacts.of(said);
                fact.ifPresent(history::record);
                if (fact.isEmpty() && said.path("fact").asText().equals(step)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the Node process cannot be read", e);
        }
        throw new IllegalStateException("the Node process ended before " + step);
    }
}
