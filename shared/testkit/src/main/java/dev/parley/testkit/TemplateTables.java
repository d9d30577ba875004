package dev.parley.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.facts.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/// The tables as the committed templates describe them: what tests create is what deploys.
public final class TemplateTables {
    private static final JsonNode STANDARD = read("parley.template.json");
    private static final JsonNode WITHOUT_REDIS = read("parley.none.template.json");

    private TemplateTables() {}

    /// A request that lacks only the table's name.
    public static CreateTableRequest.Builder of(Table table) {
        JsonNode resources = STANDARD.has(table.title()) ? STANDARD : WITHOUT_REDIS;
        JsonNode properties = resources.path(table.title()).path("Properties");
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys(properties))
                .attributeDefinitions(attributes(properties));
        JsonNode stream = properties.path("StreamSpecification").path("StreamViewType");
        if (!stream.isMissingNode()) {
            request.streamSpecification(
                    specification -> specification.streamEnabled(true).streamViewType(stream.asText()));
        }
        return request;
    }

    private static List<KeySchemaElement> keys(JsonNode properties) {
        List<KeySchemaElement> keys = new ArrayList<>();
        properties
                .path("KeySchema")
                .forEach(key -> keys.add(KeySchemaElement.builder()
                        .attributeName(key.path("AttributeName").asText())
                        .keyType(key.path("KeyType").asText())
                        .build()));
        return keys;
    }

    private static List<AttributeDefinition> attributes(JsonNode properties) {
        List<AttributeDefinition> attributes = new ArrayList<>();
        properties
                .path("AttributeDefinitions")
                .forEach(attribute -> attributes.add(AttributeDefinition.builder()
                        .attributeName(attribute.path("AttributeName").asText())
                        .attributeType(attribute.path("AttributeType").asText())
                        .build()));
        return attributes;
    }

    /// Tests run in their module's folder, somewhere below the project's.
    private static Path locate(String template) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("cdk").resolve(template))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cdk/" + template + " above this folder"));
    }

    private static JsonNode read(String template) {
        try {
            return new ObjectMapper().readTree(locate(template).toFile()).path("Resources");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
