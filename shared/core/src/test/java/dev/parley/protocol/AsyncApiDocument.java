package dev.parley.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The published contract, `docs/protocol/asyncapi.yaml`. Its schemas are taken strictly here: a field that
/// they do not name is an error, though a client is to ignore it.
final class AsyncApiDocument {
    private static final Path FILE = Path.of("..", "..", "docs", "protocol", "asyncapi.yaml");

    private final ObjectNode root;
    private final Set<String> closed = new TreeSet<>();

    AsyncApiDocument() {
        try {
            this.root = (ObjectNode) YAMLMapper.builder().build().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        messageNames().stream()
                .filter(message -> root.at("/components/messages/" + message + "/payload/additionalProperties")
                        .isBoolean())
                .forEach(closed::add);
        forbidOtherFields(root.at("/components"));
    }

    Set<String> messageNames() {
        return names(root.at("/components/messages"));
    }

    Set<String> operationNames() {
        return names(root.path("operations"));
    }

    List<JsonNode> examples(String message) {
        return root.at("/components/messages/" + message + "/examples").findValues("payload");
    }

    Set<String> fields(String message) {
        return names(root.at("/components/messages/" + message + "/payload/properties"));
    }

    List<String> requiredFields(String message) {
        return strings(root.at("/components/messages/" + message + "/payload/required"));
    }

    /// Whether the document says that the message has no other fields.
    boolean isClosed(String message) {
        return closed.contains(message);
    }

    /// The fields of a schema that stands for an object.
    Set<String> schemaFields(String schema) {
        return names(root.at("/components/schemas/" + schema + "/properties"));
    }

    List<String> choices(String schema) {
        return strings(root.at("/components/schemas/" + schema + "/enum"));
    }

    /// What is wrong with the frame by the message's schema; nothing if it holds.
    List<String> violations(String message, JsonNode frame) {
        ObjectNode schema = root.objectNode();
        schema.put("$ref", "#/components/messages/" + message + "/payload");
        schema.set("components", root.path("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema).validate(frame).stream()
                .map(Object::toString)
                .toList();
    }

    private static void forbidOtherFields(JsonNode node) {
        node.forEach(AsyncApiDocument::forbidOtherFields);
        if (node instanceof ObjectNode object && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}
