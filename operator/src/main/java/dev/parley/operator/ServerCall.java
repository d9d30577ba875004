package dev.parley.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.Answer;
import dev.parley.client.json.JsonObject;
import dev.parley.client.server.ParleyServer;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/// One request to a deployment's HTTP API, whose answer is printed as JSON.
record ServerCall(ParleyServer server, PrintStream out) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Gives the exit code: 0 for an ack, 1 for a refusal.
    int print(String action, Map<String, ?> fields, Optional<String> user) {
        Answer answer = answer(action, fields, user);
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer.frame()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON is JSON", e);
        }
        return answer instanceof Answer.Ack ? 0 : 1;
    }

    private Answer answer(String action, Map<String, ?> fields, Optional<String> user) {
        JsonObject request = JSON.convertValue(fields, JsonObject.class);
        try {
            return user.isPresent() ? server.as(user.get(), action, request) : server.asSystem(action, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnreachableException("interrupted");
        }
    }
}
