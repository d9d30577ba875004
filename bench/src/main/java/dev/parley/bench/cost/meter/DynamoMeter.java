package dev.parley.bench.cost.meter;

import dev.parley.emulator.api.hook.RequestProxy;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Notes what every request to DynamoDB consumes, computed from the sizes of the items by AWS's rules. What
/// stands in the table before and after a write is read beside it, uncounted. What a projected or filtered
/// query has read its answer does not show: there the engine's own figure counts. A refused write is billed
/// like one that was carried out.
public final class DynamoMeter implements RequestProxy.Interception {
    private static final int IN_A_TRANSACTION = 2;

    private final Meter meter;
    private final ItemSizes standing;

    private DynamoMeter(Meter meter, DynamoDbClient tables) {
        this.meter = meter;
        this.standing = new ItemSizes(tables);
    }

    public static DynamoDbClient around(DynamoDbClient client, DynamoDbClient tables, Meter meter) {
        return RequestProxy.of(DynamoDbClient.class, client, new DynamoMeter(meter, tables));
    }

    @Override
    public Object around(SdkRequest request, RequestProxy.Call call) throws Throwable {
        Latencies latencies = meter.latencies();
        return switch (request) {
            case GetItemRequest get ->
                read("GetItem " + get.tableName(), call::proceed, (GetItemResponse answer) -> Reads.of(get, answer));
            case QueryRequest query
            when query.projectionExpression() != null || query.filterExpression() != null ->
                read(
                        "Query " + query.tableName(),
                        () -> call.with(query.toBuilder()
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build()),
                        (QueryResponse answer) -> answer.consumedCapacity().capacityUnits());
            case QueryRequest query ->
                read("Query " + query.tableName(), call::proceed, (QueryResponse answer) -> Reads.of(query, answer));
            case BatchGetItemRequest batch ->
                read(
                        "BatchGetItem " + String.join("+", batch.requestItems().keySet()),
                        call::proceed,
                        (BatchGetItemResponse answer) -> Reads.of(batch, answer));
            case PutItemRequest put -> write("PutItem " + put.tableName(), latencies.write(), 1, request, call);
            case UpdateItemRequest update ->
                write("UpdateItem " + update.tableName(), latencies.write(), 1, request, call);
            case DeleteItemRequest delete ->
                write("DeleteItem " + delete.tableName(), latencies.write(), 1, request, call);
            case BatchWriteItemRequest batch ->
                write(
                        "BatchWriteItem "
                                + String.join("+", batch.requestItems().keySet()),
                        latencies.write(),
                        1,
                        request,
                        call);
            case TransactWriteItemsRequest _ ->
                write("TransactWriteItems", latencies.transaction(), IN_A_TRANSACTION, request, call);
            default -> throw new IllegalStateException("nobody knows what this costs: " + request.getClass());
        };
    }

    private interface Request {
        Object make() throws Throwable;
    }

    private <A> Object read(String operation, Request call, ToDoubleFunction<A> units) throws Throwable {
        long started = System.nanoTime();
        Latencies.pass(meter.latencies().read());
        @SuppressWarnings("unchecked")
        A answer = (A) call.make();
        meter.note(
                Resource.READ_UNITS,
                operation,
                units.applyAsDouble(answer),
                meter.latencies().read(),
                started);
        return answer;
    }

    private Object write(String operation, Duration latency, int factor, SdkRequest request, RequestProxy.Call call)
            throws Throwable {
        var before = standing.sizes(request);
        long started = System.nanoTime();
        Latencies.pass(latency);
        try {
            return call.proceed();
        } finally {
            long ended = System.nanoTime();
            double units = factor * ItemSizes.written(before, standing.sizes(request));
            meter.note(Resource.WRITE_UNITS, operation, units, latency, started, ended);
        }
    }
}
