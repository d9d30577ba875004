package dev.parley.testkit;

import java.util.Map;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// What can happen to a request.
@FunctionalInterface
public interface DynamoFault {
    /// Sends a request.
    interface Call {
        Object send(DynamoDbRequest request) throws Throwable;
    }

    Object meet(DynamoDbRequest request, Call call) throws Throwable;

    /// Another transaction is at the same items.
    DynamoFault CONFLICT = (request, call) -> {
        throw request instanceof TransactWriteItemsRequest
                ? cancelled("TransactionConflict")
                : TransactionConflictException.builder().message("conflict").build();
    };

    /// The table is asked for too much, even after the client's own tries.
    DynamoFault THROTTLED = (request, call) -> {
        throw request instanceof TransactWriteItemsRequest
                ? cancelled("ThrottlingError")
                : ProvisionedThroughputExceededException.builder()
                        .message("throttled")
                        .build();
    };

    /// The request takes effect, and nobody hears of it.
    DynamoFault LOST_ANSWER = (request, call) -> {
        call.send(request);
        throw ApiCallTimeoutException.create(1000);
    };

    /// The request takes effect and its answer is lost; the client sends it again by itself.
    DynamoFault SENT_TWICE = (request, call) -> {
        call.send(request);
        return call.send(request);
    };

    /// The request never arrives.
    DynamoFault NOT_SENT = (request, call) -> {
        throw ApiCallTimeoutException.create(1000);
    };

    /// A batch of which nothing is processed.
    DynamoFault UNPROCESSED = (request, call) -> switch (request) {
        case BatchGetItemRequest get ->
            BatchGetItemResponse.builder()
                    .responses(Map.of())
                    .unprocessedKeys(get.requestItems())
                    .build();
        case BatchWriteItemRequest write ->
            BatchWriteItemResponse.builder()
                    .unprocessedItems(write.requestItems())
                    .build();
        default -> throw new IllegalArgumentException("not a batch: " + request);
    };

    /// Something else happens just before the request arrives.
    static DynamoFault after(Runnable event) {
        return (request, call) -> {
            event.run();
            return call.send(request);
        };
    }

    private static TransactionCanceledException cancelled(String code) {
        return TransactionCanceledException.builder()
                .message("cancelled")
                .cancellationReasons(
                        CancellationReason.builder().code(code).build(),
                        CancellationReason.builder().code("None").build())
                .build();
    }
}
