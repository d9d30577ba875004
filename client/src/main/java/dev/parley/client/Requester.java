package dev.parley.client;

import dev.parley.client.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// What answers requests: a connection, a device, or the server API. Thread safe.
@FunctionalInterface
public interface Requester {
    /// Carries out an action. Fails with [OutcomeUnknownException] if there is no answer.
    CompletableFuture<Answer> request(String action, Map<String, ?> fields);

    /// Carries out an action and gives its ack. A refusal fails the future with [RefusedActionException].
    default CompletableFuture<JsonObject> ask(String action, JsonObject fields) {
        return request(action, Frames.map(fields)).thenApply(answer -> {
            if (answer instanceof Answer.Refusal refusal) {
                throw new RefusedActionException(action, refusal);
            }
            return answer.json();
        });
    }
}
