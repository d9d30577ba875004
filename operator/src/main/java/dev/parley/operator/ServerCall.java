package dev.parley.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.client.Answer;
import dev.parley.client.json.JsonObject;
import dev.parley.client.server.ParleyServer;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// One request to a deployment's HTTP API, whose answer is printed as JSON.
record ServerCall(ParleyServer server, PrintStream out) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Gives the exit code: 0 for an ack, 1 for a refusal.
    int print(String action, Map<String, ?> fields, Optional<String> user) {
        Answer answer = answer(action, fields, user);
        print(answer);
        return answer instanceof Answer.Ack ? 0 : 1;
    }

    private void print(Answer answer) {
        try {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer.frame()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read as JSON is JSON", e);
        }
    }

    /// Repeats the request until the user is erased. Each takes some seconds, because the deployment waits for
    /// it.
    int erase(String user) {
        Answer answer;
        do {
            answer = answer("eraseUser", Map.of("userId", user), Optional.empty());
        } while (answer instanceof Answer.Ack ack && !ack.frame().path("done").asBoolean());
        print(answer);
        return answer instanceof Answer.Ack ? 0 : 1;
    }

    /// Closes the user's connections; each may connect again.
    ///
    /// @throws UnreachableException if the deployment refuses
    void disconnect(String user) {
        Answer answer = answer("disconnectUser", Map.of("userId", user), Optional.empty());
        if (!(answer instanceof Answer.Ack)) {
            throw new UnreachableException(user + " is not disconnected: " + answer.frame());
        }
    }

    /// Prints each page as a line: what reads it need not hold all of it.
    int export(String user) {
        Map<String, String> fields = new HashMap<>(Map.of("userId", user));
        while (true) {
            Answer answer = answer("exportUser", fields, Optional.empty());
            if (!(answer instanceof Answer.Ack(JsonNode page))) {
                print(answer);
                return 1;
            }
            out.println(page);
            if (!page.has("cursor")) {
                return 0;
            }
            fields.put("cursor", page.path("cursor").asText());
        }
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
