package dev.parley.emulator.queue.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.emulator.queue.validation.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Names a message move task, in the text that SQS gives: JSON in Base64.
public record TaskHandle(String taskId, String sourceArn) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public String text() {
        String json = JSON.createObjectNode()
                .put("taskId", taskId)
                .put("sourceArn", sourceArn)
                .toString();
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// Refuses a text that is no handle.
    public static TaskHandle parse(@Nullable String text) {
        if (text == null) {
            throw Refusal.missing("TaskHandle");
        }
        try {
            JsonNode json = JSON.readTree(Base64.getDecoder().decode(text));
            if (json.hasNonNull("taskId") && json.hasNonNull("sourceArn")) {
                return new TaskHandle(
                        json.get("taskId").asText(), json.get("sourceArn").asText());
            }
        } catch (IOException | IllegalArgumentException notJsonInBase64) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return Refusal.invalidValue("Value for parameter TaskHandle is invalid.");
    }
}
