package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.template.CloudModel.Function;
import dev.parley.emulator.template.CloudModel.Limits;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.Redrive;
import dev.parley.emulator.template.CloudModel.Table;
import dev.parley.emulator.template.CloudModel.TableOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Resolves a template into the model. Fails with [TemplateException], naming the resource, where something
/// required is missing.
public final class ModelReader {
    private static final List<String> QUEUE_ATTRIBUTES = List.of(
            "FifoQueue",
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "ContentBasedDeduplication",
            "DeduplicationScope",
            "FifoThroughputLimit",
            "ReceiveMessageWaitTimeSeconds");

    private final Template template;
    private final PhysicalNames names;
    private final Intrinsics intrinsics;

    public ModelReader(Template template, PhysicalNames names) {
        this.template = template;
        this.names = names;
        this.intrinsics = new Intrinsics(template, names);
    }

    public CloudModel read() {
        Map<String, Function> functions = new LinkedHashMap<>();
        for (TemplateResource resource : template.ofType(PhysicalNames.FUNCTION)) {
            Function function = function(resource);
            functions.put(function.name(), function);
        }
        return new CloudModel(
                new ApiReader(template, names, intrinsics).read(),
                functions,
                template.ofType(PhysicalNames.TABLE).stream().map(this::table).toList(),
                template.ofType(PhysicalNames.QUEUE).stream().map(this::queue).toList(),
                new MappingReader(template, names, intrinsics).read());
    }

    private Function function(TemplateResource resource) {
        Map<String, String> environment = new LinkedHashMap<>();
        resource.property("Environment")
                .path("Variables")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), intrinsics.text(entry.getValue())));
        JsonNode reserved = resource.property("ReservedConcurrentExecutions");
        return new Function(
                names.name(resource),
                resource.metadata().path("parley:module").asText(),
                intrinsics.text(resource.property("Handler")),
                new Limits(
                        Duration.ofSeconds(resource.property("Timeout").asInt(3)),
                        resource.property("MemorySize").asInt(128),
                        reserved.isNumber() ? OptionalInt.of(reserved.asInt()) : OptionalInt.empty()),
                environment);
    }

    private Table table(TemplateResource resource) {
        Map<String, String> types = new LinkedHashMap<>();
        resource.property("AttributeDefinitions")
                .forEach(definition -> types.put(
                        definition.path("AttributeName").asText(),
                        definition.path("AttributeType").asText()));
        JsonNode ttl = resource.property("TimeToLiveSpecification");
        return new Table(
                names.name(resource),
                key(resource, "HASH")
                        .orElseThrow(() -> new TemplateException(resource.logicalId() + " has no partition key")),
                key(resource, "RANGE"),
                types,
                new TableOptions(
                        textAt(resource.property("StreamSpecification").path("StreamViewType")),
                        ttl.path("Enabled").asBoolean(true) ? textAt(ttl.path("AttributeName")) : Optional.empty()));
    }

    private static Optional<String> key(TemplateResource table, String keyType) {
        for (JsonNode part : table.property("KeySchema")) {
            if (part.path("KeyType").asText().equals(keyType)) {
                return Optional.of(part.path("AttributeName").asText());
            }
        }
        return Optional.empty();
    }

    private Queue queue(TemplateResource resource) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : QUEUE_ATTRIBUTES) {
            textAt(resource.property(attribute)).ifPresent(value -> attributes.put(attribute, value));
        }
        JsonNode redrive = resource.property("RedrivePolicy");
        return new Queue(
                names.name(resource),
                names.attribute(resource, "Arn"),
                attributes,
                redrive.isObject()
                        ? Optional.of(new Redrive(
                                intrinsics.text(redrive.path("deadLetterTargetArn")),
                                redrive.path("maxReceiveCount").asInt()))
                        : Optional.empty());
    }

    private static Optional<String> textAt(JsonNode node) {
        return node.isValueNode() && !node.isMissingNode() ? Optional.of(node.asText()) : Optional.empty();
    }
}
