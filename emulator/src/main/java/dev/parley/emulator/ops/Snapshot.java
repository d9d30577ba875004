package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import java.util.Map;
import java.util.Optional;

/// The state of a run as JSON: connections, queues, functions, the latest events, and the lists of the options. Long
/// lists are cut.
record Snapshot(GatewayServer gateway, OpsSection.Shown shown, Activity activity) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100;

    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("connectionCount", gateway.connectionCount());
        writeConnections(json.putArray("connections"));
        shown.views().lists().forEach((name, list) -> json.set(name, JSON.valueToTree(list.rows(shown.dynamoDb()))));
        writeQueues(json.putArray("queues"));
        activity.writeFunctions(json.putArray("functions"));
        activity.writeLatest(json.putArray("latest"));
        return json.toString();
    }

    /// The latencies of the functions over the last minutes as JSON.
    String latencies() {
        ObjectNode json = JSON.createObjectNode();
        activity.writeLatencies(json);
        return json.toString();
    }

    /// What the lookup of this name knows of the key; empty where there is no such lookup or key.
    Optional<String> find(String name, String key) {
        return Optional.ofNullable(shown.views().lookups().get(name))
                .flatMap(lookup -> lookup.find(key, shown.dynamoDb()))
                .map(found -> JSON.valueToTree(found).toString());
    }

    private void writeConnections(ArrayNode json) {
        gateway.openConnections(LONGEST)
                .forEach(connection -> json.addObject()
                        .put("id", connection.id())
                        .put("principal", connection.principal())
                        .put("connectedAt", connection.connectedAt().toString())
                        .put("lastActiveAt", connection.lastActiveAt().toString()));
    }

    private void writeQueues(ArrayNode json) {
        Map<String, QueueCounts> current = shown.counts().get();
        current.forEach((name, count) -> {
            ObjectNode queue = json.addObject().put("name", name);
            queue.put("visible", count.visible()).put("inFlight", count.inFlight());
            queue.put("delayed", count.delayed()).put("oldestAgeMillis", count.oldestAgeMillis());
            ArrayNode groups = queue.putArray("groups");
            count.oldestGroups()
                    .forEach(group -> groups.addObject()
                            .put("key", group.key())
                            .put("messages", group.messages())
                            .put("oldestAgeMillis", group.oldestAgeMillis()));
            source(name).ifPresent(source -> queue.put("deadLettersOf", source));
        });
    }

    private Optional<String> source(String deadLetters) {
        return shown.queues().stream()
                .filter(queue -> queue.redrive()
                        .filter(redrive -> redrive.deadLetterArn().endsWith(":" + deadLetters))
                        .isPresent())
                .map(Queue::name)
                .findFirst();
    }
}
