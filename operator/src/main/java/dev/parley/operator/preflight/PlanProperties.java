package dev.parley.operator.preflight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Gathers the deployment's properties as the CDK does: what the command line gives counts more than `cdk.json`.
final class PlanProperties {
    static final String PREFIX = "parley:";

    private PlanProperties() {}

    /// @param file `cdk.json`, whose `context` has properties
    /// @param arguments `NAME=VALUE`; those without the prefix are somebody else's
    /// @return the values by the names without the prefix
    /// @throws IllegalArgumentException if an argument has no value
    /// @throws IOException if the file is not there or no JSON
    static Map<String, String> read(Optional<Path> file, List<String> arguments) throws IOException {
        Map<String, String> properties = new TreeMap<>();
        if (file.isPresent()) {
            JsonNode context = JsonMapper.builder()
                    .build()
                    .readTree(Files.readString(file.get()))
                    .path("context");
            context.properties().forEach(property -> put(properties, property.getKey(), text(property.getValue())));
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("a property is " + PREFIX + "NAME=VALUE: " + argument);
            }
            put(properties, argument.substring(0, equals), argument.substring(equals + 1));
        }
        return properties;
    }

    private static void put(Map<String, String> properties, String name, String value) {
        if (name.startsWith(PREFIX)) {
            properties.put(name.substring(PREFIX.length()), value);
        }
    }

    private static String text(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining(","))
                : value.asText();
    }
}
