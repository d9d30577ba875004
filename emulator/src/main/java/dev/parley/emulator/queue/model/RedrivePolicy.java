package dev.parley.emulator.queue.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.queue.validation.Refusal;
import java.io.IOException;

/// Where a queue's dead letters go, and after how many receives.
public record RedrivePolicy(String deadLetterArn, int maxReceiveCount) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_RECEIVES = 1000;

    /// Reads the attribute `RedrivePolicy`. Refuses what is no JSON object, or lacks a target or a count of 1 to
    /// 1000.
    public static RedrivePolicy parse(String policy) {
        JsonNode json = json(policy);
        String arn = json.path("deadLetterTargetArn").asText("");
        int count = json.path("maxReceiveCount").asInt(0);
        if (arn.isEmpty()) {
            throw invalid(policy, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
        }
        if (!json.has("maxReceiveCount")) {
            throw invalid(policy, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        }
        if (count < 1 || count > MOST_RECEIVES) {
            throw invalid(
                    policy,
                    "Invalid value for maxReceiveCount: %s, valid values are from 1 to 1000 both inclusive."
                            .formatted(json.path("maxReceiveCount").asText()));
        }
        return new RedrivePolicy(arn, count);
    }

    private static JsonNode json(String policy) {
        try {
            JsonNode json = JSON.readTree(policy);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw invalid(policy, "Redrive policy is not a valid JSON map.");
        }
        throw invalid(policy, "Redrive policy is not a valid JSON map.");
    }

    /// A refusal of the policy.
    public static RuntimeException invalid(String policy, String reason) {
        return Refusal.invalidValue(policy, "RedrivePolicy", reason);
    }
}
