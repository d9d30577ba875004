package dev.parley.emulator.queue.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.queue.validation.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Which queues may name this one as their dead-letter queue. SQS asks it when a queue names one.
///
/// @param sources the ARNs that may, with [Permission#BY_QUEUE]
public record RedriveAllowPolicy(Permission permission, List<String> sources) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SOURCES = 10;
    private static final String SOURCES = "sourceQueueArns";
    private static final RedriveAllowPolicy ALL = new RedriveAllowPolicy(Permission.ALLOW_ALL, List.of());

    public RedriveAllowPolicy {
        sources = List.copyOf(sources);
    }

    /// The values of `redrivePermission`.
    public enum Permission {
        ALLOW_ALL,
        DENY_ALL,
        BY_QUEUE
    }

    /// The attribute `RedriveAllowPolicy` of a queue, which allows every source where it is not set.
    public static RedriveAllowPolicy of(Optional<String> policy) {
        return policy.map(RedriveAllowPolicy::parse).orElse(ALL);
    }

    /// Reads the attribute. Refuses what is no JSON object, another permission than SQS's three, and sources that
    /// are missing or too many with `byQueue`, or stand beside another permission.
    public static RedriveAllowPolicy parse(String policy) {
        JsonNode json = json(policy);
        Permission permission = switch (json.path("redrivePermission").asText("")) {
            case "allowAll" -> Permission.ALLOW_ALL;
            case "denyAll" -> Permission.DENY_ALL;
            case "byQueue" -> Permission.BY_QUEUE;
            default -> throw invalid(policy, "redrivePermission must be one of [allowAll, denyAll, byQueue].");
        };
        List<String> sources =
                json.path(SOURCES).valueStream().map(JsonNode::asText).toList();
        if (permission == Permission.BY_QUEUE && (sources.isEmpty() || sources.size() > MOST_SOURCES)) {
            throw invalid(policy, "sourceQueueArns must name 1 to 10 queues when redrivePermission is byQueue.");
        }
        if (permission != Permission.BY_QUEUE && json.has(SOURCES)) {
            throw invalid(policy, "sourceQueueArns can be set only when redrivePermission is byQueue.");
        }
        return new RedriveAllowPolicy(permission, sources);
    }

    public boolean allows(String sourceArn) {
        return switch (permission) {
            case ALLOW_ALL -> true;
            case DENY_ALL -> false;
            case BY_QUEUE -> sources.contains(sourceArn);
        };
    }

    private static JsonNode json(String policy) {
        try {
            JsonNode json = JSON.readTree(policy);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw invalid(policy, "Redrive allow policy is not a valid JSON map.");
        }
        throw invalid(policy, "Redrive allow policy is not a valid JSON map.");
    }

    private static RuntimeException invalid(String policy, String reason) {
        return Refusal.invalidValue(policy, "RedriveAllowPolicy", reason);
    }
}
