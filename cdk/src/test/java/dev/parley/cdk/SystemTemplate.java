package dev.parley.cdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The committed template, which another test holds to what a synthesis gives. It can be tampered with, to see
/// that a rule would notice.
public record SystemTemplate(ObjectNode root) {
    public static SystemTemplate committed() {
        return read("parley.template.json");
    }

    /// The committed template of a deployment without Redis.
    public static SystemTemplate withoutRedis() {
        return read("parley.none.template.json");
    }

    private static SystemTemplate read(String file) {
        try {
            return new SystemTemplate((ObjectNode) new JsonMapper().readTree(Files.readString(Path.of(file))));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same with the property `events` on.
    public static SystemTemplate committedWithEvents() {
        try {
            var events = new JsonMapper().readTree(Files.readString(Path.of("parley.events.json")));
            return committed().with(system -> system.resources().setAll((ObjectNode) events.path("Resources")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public SystemTemplate with(Consumer<SystemTemplate> change) {
        SystemTemplate copy = new SystemTemplate(root.deepCopy());
        change.accept(copy);
        return copy;
    }

    public ObjectNode resources() {
        return (ObjectNode) root.path("Resources");
    }

    public Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        resources().properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue());
            }
        });
        return found;
    }

    public ObjectNode properties(String id) {
        return (ObjectNode) resources().path(id).path("Properties");
    }

    public void add(String id, String type) {
        resources().putObject(id).put("Type", type).putObject("Properties");
    }

    /// The ids of all resources that this part of the template refers to.
    public static List<String> references(JsonNode part) {
        return Stream.concat(
                        part.findValuesAsText("Ref").stream(),
                        part.findValues("Fn::GetAtt").stream()
                                .map(attribute -> attribute.path(0).asText()))
                .toList();
    }

    public static Stream<JsonNode> elements(JsonNode oneOrMany) {
        return oneOrMany.isArray() ? StreamSupport.stream(oneOrMany.spliterator(), false) : Stream.of(oneOrMany);
    }
}
