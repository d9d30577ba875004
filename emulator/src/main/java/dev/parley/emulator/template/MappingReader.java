package dev.parley.emulator.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.template.CloudModel.Mappings;
import dev.parley.emulator.template.CloudModel.QueueMapping;
import dev.parley.emulator.template.CloudModel.StreamBatch;
import dev.parley.emulator.template.CloudModel.StreamMapping;
import dev.parley.emulator.template.CloudModel.StreamRetry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Resolves the event source mappings of a template. Sources are told apart by their ARN.
record MappingReader(Template template, PhysicalNames names, Intrinsics intrinsics) {
    private static final String MAPPING = "AWS::Lambda::EventSourceMapping";
    private static final Pattern STREAM = Pattern.compile(".*:table/([^/]+)/stream/.*");
    private static final String FAILURES = "ReportBatchItemFailures";

    /// Properties that a queue cannot have on AWS, or that its mapping does not follow here.
    private static final List<String> OF_STREAMS = List.of(
            "BisectBatchOnFunctionError",
            "DestinationConfig",
            "FilterCriteria",
            "MaximumRecordAgeInSeconds",
            "MaximumRetryAttempts");

    /// More messages than that, which is what one receive takes at most, a mapping gathers only in a window.
    private static final int ONE_RECEIVE = 10;

    private static final int LARGEST_BATCH = 10_000;
    private static final int LONGEST_WINDOW_SECONDS = 300;

    private static final ObjectMapper JSON = new ObjectMapper();

    Mappings read() {
        List<QueueMapping> queues = new ArrayList<>();
        List<StreamMapping> streams = new ArrayList<>();
        for (TemplateResource resource : template.ofType(MAPPING)) {
            ResourceProperties mapping = new ResourceProperties(resource, intrinsics);
            String source = mapping.text("EventSourceArn");
            Matcher stream = STREAM.matcher(source);
            if (!mapping.truth("Enabled", true)) {
                continue;
            }
            if (source.startsWith("arn:aws:sqs:")) {
                queues.add(queueMapping(mapping, source.substring(source.lastIndexOf(':') + 1)));
            } else if (stream.matches()) {
                streams.add(streamMapping(mapping, stream.group(1)));
            } else {
                throw new TemplateException(resource.logicalId() + " has a source of another kind: " + source);
            }
        }
        return new Mappings(queues, streams);
    }

    private QueueMapping queueMapping(ResourceProperties mapping, String queueName) {
        for (String property : OF_STREAMS) {
            if (mapping.has(property)) {
                throw new TemplateException("%s has %s, which is not emulated for a queue"
                        .formatted(mapping.resource().logicalId(), property));
            }
        }
        int batchSize = mapping.number("BatchSize", ONE_RECEIVE);
        int window = mapping.number("MaximumBatchingWindowInSeconds", 0);
        checkBatch(mapping, queueName.endsWith(".fifo"), batchSize, window);
        return new QueueMapping(
                queueName,
                function(mapping),
                batchSize,
                Duration.ofSeconds(window),
                reportsFailures(mapping),
                mapping.optionalNumber("ScalingConfig.MaximumConcurrency"));
    }

    /// The bounds that AWS checks when a mapping is made.
    private static void checkBatch(ResourceProperties mapping, boolean fifo, int batchSize, int window) {
        String id = mapping.resource().logicalId();
        if (fifo && window != 0) {
            throw new TemplateException(id + " has MaximumBatchingWindowInSeconds, which a FIFO queue cannot have");
        }
        if (window < 0 || window > LONGEST_WINDOW_SECONDS) {
            throw new TemplateException(id + " has a MaximumBatchingWindowInSeconds of " + window + ": it is 0 to 300");
        }
        if (batchSize < 1 || batchSize > (fifo || window == 0 ? ONE_RECEIVE : LARGEST_BATCH)) {
            throw new TemplateException(id + " has a BatchSize of " + batchSize
                    + ": it is 1 to 10, for a standard queue with a window 1 to 10000");
        }
    }

    private StreamMapping streamMapping(ResourceProperties mapping, String tableName) {
        if (mapping.has("ScalingConfig")) {
            throw new TemplateException(
                    mapping.resource().logicalId() + " has ScalingConfig, which only the mapping of a queue can have");
        }
        OptionalInt age = unlessEndless(mapping, "MaximumRecordAgeInSeconds");
        return new StreamMapping(
                tableName,
                function(mapping),
                new StreamBatch(
                        mapping.number("BatchSize", 100),
                        Duration.ofSeconds(mapping.number("MaximumBatchingWindowInSeconds", 0)),
                        reportsFailures(mapping)),
                new StreamRetry(
                        unlessEndless(mapping, "MaximumRetryAttempts"),
                        mapping.truth("BisectBatchOnFunctionError", false),
                        age.isPresent() ? Optional.of(Duration.ofSeconds(age.getAsInt())) : Optional.empty(),
                        destination(mapping)),
                filters(mapping));
    }

    private static Optional<String> destination(ResourceProperties mapping) {
        Optional<String> destination = mapping.optionalText("DestinationConfig.OnFailure.Destination");
        destination.filter(arn -> !arn.startsWith("arn:aws:sqs:")).ifPresent(arn -> {
            throw new TemplateException(mapping.resource().logicalId() + " has a destination that is no queue: " + arn);
        });
        return destination;
    }

    private List<JsonNode> filters(ResourceProperties mapping) {
        List<JsonNode> patterns = new ArrayList<>();
        for (JsonNode filter : mapping.elements("FilterCriteria.Filters")) {
            try {
                patterns.add(JSON.readTree(intrinsics.text(filter.path("Pattern"))));
            } catch (IOException e) {
                throw new TemplateException(
                        mapping.resource().logicalId() + " has a filter pattern that is not JSON", e);
            }
        }
        return patterns;
    }

    private String function(ResourceProperties mapping) {
        String reference = mapping.text("FunctionName");
        return names.deployedFunction(template, reference)
                .orElseThrow(() -> new TemplateException("%s leads to %s, which is no function of the template"
                        .formatted(mapping.resource().logicalId(), reference)));
    }

    private static boolean reportsFailures(ResourceProperties mapping) {
        List<String> types = mapping.texts("FunctionResponseTypes");
        types.stream().filter(type -> !type.equals(FAILURES)).findFirst().ifPresent(type -> {
            throw new TemplateException("%s has FunctionResponseTypes %s, which is not emulated"
                    .formatted(mapping.resource().logicalId(), type));
        });
        return types.contains(FAILURES);
    }

    /// AWS writes -1 for a limit that never comes.
    private static OptionalInt unlessEndless(ResourceProperties mapping, String path) {
        OptionalInt limit = mapping.optionalNumber(path);
        return limit.isPresent() && limit.getAsInt() < 0 ? OptionalInt.empty() : limit;
    }
}
