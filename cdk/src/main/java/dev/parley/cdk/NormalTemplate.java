package dev.parley.cdk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.cdk.function.PackagedJar;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A synthesized template without all that changes although the system does not: asset hashes, version ids, the
/// CDK's own metadata and bootstrap checks. Keys are sorted, so that two texts differ only where the system
/// does.
final class NormalTemplate {
    private static final Pattern VERSION_ID = Pattern.compile("([A-Za-z]+)CurrentVersion[0-9A-Fa-f]{40}");
    private static final String DASHBOARD = "AWS::CloudWatch::Dashboard";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private NormalTemplate() {}

    static String of(Map<String, Object> template) {
        try {
            String text = VERSION_ID.matcher(JSON.writeValueAsString(template)).replaceAll("$1CurrentVersion");
            ObjectNode root = (ObjectNode) JSON.readTree(text);
            root.remove(List.of("Parameters", "Rules"));
            root.path("Resources").forEach(NormalTemplate::normalise);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.treeToValue(root, Map.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the synthesized template is not JSON", e);
        }
    }

    /// The resources and outputs of a normalised template that another one lacks or has otherwise. Dashboards are left
    /// out: one resource shows the whole deployment, so that it fits no other.
    static String difference(String template, String other) {
        try {
            ObjectNode root = JSON.createObjectNode();
            for (String section : List.of("Outputs", "Resources")) {
                JsonNode standing = JSON.readTree(other).path(section);
                ObjectNode differing = root.putObject(section);
                JSON.readTree(template).path(section).properties().stream()
                        .filter(entry -> !entry.getValue().equals(standing.get(entry.getKey())))
                        .filter(entry -> !entry.getValue().path("Type").asText().equals(DASHBOARD))
                        .forEach(entry -> differing.set(entry.getKey(), entry.getValue()));
            }
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.treeToValue(root, Map.class)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a normalised template is JSON", e);
        }
    }

    private static void normalise(JsonNode resource) {
        if (resource.path("Metadata") instanceof ObjectNode metadata) {
            metadata.properties().removeIf(entry -> isToolMetadata(entry.getKey()));
            if (metadata.isEmpty()) {
                ((ObjectNode) resource).remove("Metadata");
            }
        }
        if (resource.path("Type").asText().equals("AWS::Lambda::Function")) {
            ObjectNode code = ((ObjectNode) resource.get("Properties")).putObject("Code");
            code.put("S3Bucket", "assets");
            code.put("S3Key", PackagedJar.FILE_NAME);
        }
    }

    private static boolean isToolMetadata(String key) {
        return key.startsWith("aws:") || key.equals("cdk_nag");
    }
}
