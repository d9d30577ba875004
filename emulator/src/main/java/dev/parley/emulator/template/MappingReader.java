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
    private static final ObjectMapper JSON = new ObjectMapper();

    Mappings read() {
        List<QueueMapping> queues = new ArrayList<>();
        List<StreamMapping> streams = new ArrayList<>();
        for (TemplateResource resource : template.ofType(MAPPING)) {
            String source = intrinsics.text(resource.property("EventSourceArn"));
            Matcher stream = STREAM.matcher(source);
            if (!resource.property("Enabled").asBoolean(true)) {
                continue;
            }
            if (source.startsWith("arn:aws:sqs:")) {
                queues.add(queueMapping(resource, source.substring(source.lastIndexOf(':') + 1)));
            } else if (stream.matches()) {
                streams.add(streamMapping(resource, stream.group(1)));
            } else {
                throw new TemplateException(resource.logicalId() + " has a source of another kind: " + source);
            }
        }
        return new Mappings(queues, streams);
    }

    private QueueMapping queueMapping(TemplateResource mapping, String queueName) {
        return new QueueMapping(
                queueName,
                function(mapping),
                mapping.property("BatchSize").asInt(10),
                reportsFailures(mapping),
                integer(mapping.property("ScalingConfig").path("MaximumConcurrency")));
    }

    private StreamMapping streamMapping(TemplateResource mapping, String tableName) {
        JsonNode destination =
                mapping.property("DestinationConfig").path("OnFailure").path("Destination");
        OptionalInt age = positive(mapping.property("MaximumRecordAgeInSeconds"));
        return new StreamMapping(
                tableName,
                function(mapping),
                new StreamBatch(
                        mapping.property("BatchSize").asInt(100),
                        Duration.ofSeconds(mapping.property("MaximumBatchingWindowInSeconds")
                                .asInt(0)),
                        reportsFailures(mapping)),
                new StreamRetry(
                        positive(mapping.property("MaximumRetryAttempts")),
                        mapping.property("BisectBatchOnFunctionError").asBoolean(false),
                        age.isPresent() ? Optional.of(Duration.ofSeconds(age.getAsInt())) : Optional.empty(),
                        destination.isMissingNode() ? Optional.empty() : Optional.of(intrinsics.text(destination))),
                filters(mapping));
    }

    private static List<JsonNode> filters(TemplateResource mapping) {
        List<JsonNode> patterns = new ArrayList<>();
        for (JsonNode filter : mapping.property("FilterCriteria").path("Filters")) {
            try {
                patterns.add(JSON.readTree(filter.path("Pattern").asText()));
            } catch (IOException e) {
                throw new TemplateException(mapping.logicalId() + " has a filter pattern that is not JSON", e);
            }
        }
        return patterns;
    }

    private String function(TemplateResource mapping) {
        return PhysicalNames.functionName(intrinsics.text(mapping.property("FunctionName")));
    }

    private static boolean reportsFailures(TemplateResource mapping) {
        for (JsonNode type : mapping.property("FunctionResponseTypes")) {
            if (type.asText().equals("ReportBatchItemFailures")) {
                return true;
            }
        }
        return false;
    }

    private static OptionalInt integer(JsonNode node) {
        return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }

    private static OptionalInt positive(JsonNode node) {
        return node.isNumber() && node.asInt() >= 0 ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }
}
