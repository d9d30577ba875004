package dev.parley.adapter.dynamodb.log;

import dev.parley.testkit.DynamoFault;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// A request on its way: its sender waits until somebody answers, and it may take effect then, before, later, twice
/// or never.
final class HeldRequest {
    /// How sending it ended.
    sealed interface Outcome {
        record Effect(Object response) implements Outcome {
            @Override
            public String toString() {
                return "";
            }
        }

        record Failure(Throwable thrown) implements Outcome {
            @Override
            public String toString() {
                return ": " + thrown.getClass().getSimpleName();
            }
        }
    }

    private final DynamoDbRequest request;
    private final DynamoFault.Call call;
    private final String text;
    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    HeldRequest(String sender, DynamoDbRequest request, DynamoFault.Call call) {
        this.request = prepared(request);
        this.call = call;
        this.text = sender + " " + describe(request);
    }

    /// As the client sends it, each of its own tries with the same token; and so that an update tells what it made.
    private static DynamoDbRequest prepared(DynamoDbRequest request) {
        return switch (request) {
            case TransactWriteItemsRequest transaction ->
                transaction.toBuilder()
                        .clientRequestToken(UUID.randomUUID().toString())
                        .build();
            case UpdateItemRequest update ->
                update.toBuilder().returnValues(ReturnValue.ALL_NEW).build();
            default -> request;
        };
    }

    DynamoDbRequest request() {
        return request;
    }

    boolean isWrite() {
        return request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof TransactWriteItemsRequest;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    /// Lets it take effect. The sender hears nothing of it yet.
    Outcome send() {
        return outcome(call);
    }

    /// Answers it, if it changes anything, as if it had met a transaction.
    void conflict() {
        if (isWrite()) {
            answer(outcome(sent -> DynamoFault.CONFLICT.meet(sent, call)));
        }
    }

    private Outcome outcome(DynamoFault.Call path) {
        try {
            return new Outcome.Effect(path.send(request));
        } catch (Throwable thrown) {
            return new Outcome.Failure(thrown);
        }
    }

    void answer(Outcome outcome) {
        switch (outcome) {
            case Outcome.Effect(var response) -> answer.complete(response);
            case Outcome.Failure(var thrown) -> answer.completeExceptionally(thrown);
        }
    }

    /// Waits for the answer, as the client does.
    Object await() throws Throwable {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        }
    }

    private static String describe(DynamoDbRequest request) {
        return switch (request) {
            case PutItemRequest put when put.item().containsKey("messageId") -> "put " + entry(put.item());
            case PutItemRequest put ->
                "clear reactions on " + put.item().get("seq").n();
            case UpdateItemRequest update
            when update.key().containsKey("seq") ->
                "fold into " + update.key().get("seq").n() + " by " + update.updateExpression() + " "
                        + update.expressionAttributeValues().getOrDefault(":s", AttributeValue.fromS("nothing"));
            case TransactWriteItemsRequest transaction ->
                "put together "
                        + entries(transaction).stream().map(HeldRequest::entry).toList();
            case UpdateItemRequest update when number(update, ":seq") instanceof String seq -> "stamp " + seq;
            case UpdateItemRequest update -> "move lastSeq to " + number(update, ":last");
            default -> request.getClass().getSimpleName();
        };
    }

    static List<Map<String, AttributeValue>> entries(TransactWriteItemsRequest transaction) {
        return transaction.transactItems().stream()
                .map(item -> item.put().item())
                .toList();
    }

    private static String entry(Map<String, AttributeValue> item) {
        return item.get("seq").n() + "=" + item.get("messageId").s();
    }

    private static @Nullable String number(UpdateItemRequest update, String name) {
        AttributeValue value = update.expressionAttributeValues().get(name);
        return value == null ? null : value.n();
    }

    @Override
    public String toString() {
        return text;
    }
}
