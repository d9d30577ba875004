package dev.parley.emulator.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.gateway.GatewayServer;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The state of a run as JSON: connections, rooms, queues, functions, the latest events. Long lists are cut.
record Snapshot(
        GatewayServer gateway,
        Supplier<Map<String, QueueCounts>> counts,
        Collection<Queue> queues,
        DynamoDbClient dynamoDb,
        Activity activity) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 100;
    private static final int MOST_ITEMS_READ = 1000;
    private static final String ROOMS = "Rooms";

    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("connectionCount", gateway.connectionCount());
        writeConnections(json.putArray("connections"));
        writeRooms(json.putArray("rooms"));
        writeQueues(json.putArray("queues"));
        activity.writeFunctions(json.putArray("functions"));
        activity.writeLatest(json.putArray("latest"));
        return json.toString();
    }

    private void writeConnections(ArrayNode json) {
        gateway.openConnections(LONGEST)
                .forEach(connection -> json.addObject()
                        .put("id", connection.id())
                        .put("principal", connection.principal())
                        .put("connectedAt", connection.connectedAt().toString())
                        .put("lastActiveAt", connection.lastActiveAt().toString()));
    }

    /// Rooms with their log's end, the latest first, of the first thousand items of the table.
    private void writeRooms(ArrayNode json) {
        List<Map<String, AttributeValue>> items = dynamoDb.scan(scan ->
                        scan.tableName(ROOMS).limit(MOST_ITEMS_READ).filterExpression("attribute_exists(lastSeq)"))
                .items();
        items.stream()
                .sorted(Comparator.comparingLong((Map<String, AttributeValue> item) -> number(item, "lastAt"))
                        .reversed())
                .limit(LONGEST)
                .forEach(item -> json.addObject()
                        .put("id", text(item, "roomId"))
                        .put("kind", text(item, "kind"))
                        .put("members", number(item, "memberCount"))
                        .put("lastSeq", number(item, "lastSeq"))
                        .put(
                                "lastAt",
                                Instant.ofEpochMilli(number(item, "lastAt")).toString()));
    }

    private void writeQueues(ArrayNode json) {
        Map<String, QueueCounts> current = counts.get();
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
        return queues.stream()
                .filter(queue -> queue.redrive()
                        .filter(redrive -> redrive.deadLetterArn().endsWith(":" + deadLetters))
                        .isPresent())
                .map(Queue::name)
                .findFirst();
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.s() == null ? "" : value.s();
    }

    private static long number(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null || value.n() == null ? 0 : Long.parseLong(value.n());
    }
}
