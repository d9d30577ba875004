package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.RequestProxy;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// DynamoDB with its bad days. A stale read is what an equal read gave a moment ago: a state that was true once.
final class FaultyDynamo implements RequestProxy.Interception {
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_PAUSE_MILLIS = 30;

    /// One late answer of so many comes when others have long gone on.
    private static final int SLEEPERS = 10;

    private static final int LONGEST_SLEEP_MILLIS = 600;

    private final Faults faults;
    private final EnvironmentLifetime life;

    private FaultyDynamo(Faults faults, EnvironmentLifetime life) {
        this.faults = faults;
        this.life = life;
    }

    static DynamoDbClient around(DynamoDbClient client, Faults faults, EnvironmentLifetime life) {
        return RequestProxy.of(DynamoDbClient.class, client, life.whileAlive(new FaultyDynamo(faults, life)));
    }

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (faults.strikes(Fault.DYNAMO_THROTTLED)) {
            throw ProvisionedThroughputExceededException.builder()
                    .message("injected")
                    .statusCode(400)
                    .build();
        }
        return isWrite(request) ? write(request, call) : read(request, call);
    }

    private Object write(SdkRequest request, RequestProxy.Call call) throws Throwable {
        life.crashOn(Fault.CRASH_BEFORE_WRITE);
        if (faults.strikes(Fault.DYNAMO_CONFLICT)) {
            throw conflict(request);
        }
        Object response = call.proceed();
        life.crashOn(Fault.CRASH_AFTER_WRITE);
        if (request instanceof PutItemRequest) {
            life.crashOn(Fault.CRASH_AFTER_PUT);
        } else if (request instanceof UpdateItemRequest) {
            life.crashOn(Fault.CRASH_AFTER_UPDATE);
        }
        if (faults.strikes(Fault.DYNAMO_ANSWER_LOST)) {
            throw SdkClientException.create("injected: the answer was lost");
        }
        return response;
    }

    private Object read(SdkRequest request, RequestProxy.Call call) throws Throwable {
        Object response = isConsistent(request) ? call.proceed() : perhapsStale(request, call);
        if (faults.strikes(Fault.DYNAMO_LATE_ANSWER)) {
            Thread.sleep(faults.number(faults.number(SLEEPERS) == 0 ? LONGEST_SLEEP_MILLIS : LONGEST_PAUSE_MILLIS));
        }
        return response;
    }

    private Object perhapsStale(SdkRequest request, RequestProxy.Call call) throws Throwable {
        if (!faults.mayStrike(Fault.DYNAMO_STALE_READ)) {
            return call.proceed();
        }
        Object past = faults.answers().get(request);
        if (past != null && faults.strikes(Fault.DYNAMO_STALE_READ)) {
            return past;
        }
        Object response = call.proceed();
        if (faults.answers().size() >= REMEMBERED) {
            faults.answers().clear();
        }
        faults.answers().put(request, response);
        return response;
    }

    private static boolean isWrite(SdkRequest request) {
        return request instanceof PutItemRequest
                || request instanceof UpdateItemRequest
                || request instanceof DeleteItemRequest
                || request instanceof BatchWriteItemRequest
                || request instanceof TransactWriteItemsRequest;
    }

    private static boolean isConsistent(SdkRequest request) {
        return switch (request) {
            case GetItemRequest get -> Boolean.TRUE.equals(get.consistentRead());
            case QueryRequest query -> Boolean.TRUE.equals(query.consistentRead());
            case BatchGetItemRequest batch ->
                batch.requestItems().values().stream().allMatch(keys -> Boolean.TRUE.equals(keys.consistentRead()));
            default -> true;
        };
    }

    private static RuntimeException conflict(SdkRequest request) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            CancellationReason reason =
                    CancellationReason.builder().code("TransactionConflict").build();
            return TransactionCanceledException.builder()
                    .message("injected")
                    .cancellationReasons(transaction.transactItems().stream()
                            .map(item -> reason)
                            .toList())
                    .build();
        }
        return TransactionConflictException.builder().message("injected").build();
    }
}
