package dev.parley.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;

/// The requests of one connection that wait for their replies, by `id`. Thread safe.
final class PendingRequests {
    private final Map<String, CompletableFuture<Answer>> byId = new ConcurrentHashMap<>();

    CompletableFuture<Answer> add(String id, Duration timeout) {
        CompletableFuture<Answer> waiting = new CompletableFuture<>();
        byId.put(id, waiting);
        Future<?> late = ReplyTimeouts.after(
                timeout,
                () -> waiting.completeExceptionally(new OutcomeUnknownException("no reply within " + timeout)));
        return waiting.whenComplete((answer, failure) -> {
            late.cancel(false);
            byId.remove(id);
        });
    }

    /// Hands the reply to its request, and says whether there was one.
    boolean complete(JsonNode frame) {
        String id = frame.path("id").textValue();
        CompletableFuture<Answer> waiting = id == null ? null : byId.remove(id);
        if (waiting == null) {
            return false;
        }
        boolean acked = frame.path("type").asText().equals("ack");
        waiting.complete(acked ? new Answer.Ack(frame) : new Answer.Refusal(frame));
        return true;
    }

    void fail(String id, OutcomeUnknownException why) {
        CompletableFuture<Answer> waiting = byId.remove(id);
        if (waiting != null) {
            waiting.completeExceptionally(why);
        }
    }

    void failAll(OutcomeUnknownException why) {
        byId.keySet().forEach(id -> fail(id, why));
    }
}
