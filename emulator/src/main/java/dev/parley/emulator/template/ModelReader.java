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
import java.util.stream.Stream;

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
        ApiReader apis = new ApiReader(template, names, intrinsics);
        return new CloudModel(
                new CloudModel.Apis(apis.read(), new HttpApiReader(apis).read()),
                functions,
                template.ofType(PhysicalNames.TABLE).stream().map(this::table).toList(),
                template.ofType(PhysicalNames.QUEUE).stream().map(this::queue).toList(),
                new MappingReader(template, names, intrinsics).read(),
                new BusReader(template, names, intrinsics).read());
    }

    private Function function(TemplateResource resource) {
        ResourceProperties function = new ResourceProperties(resource, intrinsics);
        Map<String, String> environment = new LinkedHashMap<>();
        resource.property("Environment")
                .path("Variables")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), intrinsics.text(entry.getValue())));
        function.optionalText("Runtime")
                .filter(runtime -> !runtime.startsWith("java"))
                .ifPresent(runtime -> {
                    throw new TemplateException(
                            resource.logicalId() + " has the runtime " + runtime + "; only Java's are emulated");
                });
        return new Function(
                names.name(resource),
                function.optionalText("Code.S3Key").orElse(""),
                function.text("Handler"),
                new Limits(
                        Duration.ofSeconds(function.number("Timeout", 3)),
                        function.number("MemorySize", 128),
                        function.optionalNumber("ReservedConcurrentExecutions")),
                environment);
    }

    private Table table(TemplateResource resource) {
        ResourceProperties table = new ResourceProperties(resource, intrinsics);
        Map<String, String> types = new LinkedHashMap<>();
        for (JsonNode definition : table.elements("AttributeDefinitions")) {
            types.put(text(definition, "AttributeName"), text(definition, "AttributeType"));
        }
        String partition = key(table, "HASH")
                .orElseThrow(() -> new TemplateException(resource.logicalId() + " has no partition key"));
        Optional<String> sort = key(table, "RANGE");
        Stream.concat(Stream.of(partition), sort.stream())
                .filter(key -> !types.containsKey(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new TemplateException(resource.logicalId() + " gives its key " + key + " no type");
                });
        boolean expires = table.truth("TimeToLiveSpecification.Enabled", true);
        return new Table(
                names.name(resource),
                partition,
                sort,
                types,
                new TableOptions(
                        table.optionalText("StreamSpecification.StreamViewType"),
                        table.optionalText("TimeToLiveSpecification.AttributeName")
                                .filter(_ -> expires),
                        recovers(resource, table)));
    }

    /// Of its only replica, or of the one in this region.
    private boolean recovers(TemplateResource resource, ResourceProperties table) {
        List<ResourceProperties> replicas = table.elements("Replicas").stream()
                .map(replica -> new ResourceProperties(resource.part("Replicas", replica), intrinsics))
                .toList();
        return replicas.stream()
                .filter(replica ->
                        replicas.size() == 1 || replica.text("Region").equals(names.region()))
                .anyMatch(
                        replica -> replica.truth("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled", false));
    }

    private String text(JsonNode element, String property) {
        return intrinsics.text(element.path(property));
    }

    private Optional<String> key(ResourceProperties table, String keyType) {
        return table.elements("KeySchema").stream()
                .filter(part -> text(part, "KeyType").equals(keyType))
                .map(part -> text(part, "AttributeName"))
                .findFirst();
    }

    private Queue queue(TemplateResource resource) {
        ResourceProperties queue = new ResourceProperties(resource, intrinsics);
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : QUEUE_ATTRIBUTES) {
            queue.optionalText(attribute).ifPresent(value -> attributes.put(attribute, value));
        }
        return new Queue(
                names.name(resource),
                names.attribute(resource, "Arn"),
                attributes,
                queue.has("RedrivePolicy")
                        ? Optional.of(new Redrive(
                                queue.text("RedrivePolicy.deadLetterTargetArn"),
                                queue.optionalNumber("RedrivePolicy.maxReceiveCount")
                                        .orElseThrow(() -> new TemplateException(resource.logicalId()
                                                + " has a RedrivePolicy without maxReceiveCount"))))
                        : Optional.empty());
    }
}
