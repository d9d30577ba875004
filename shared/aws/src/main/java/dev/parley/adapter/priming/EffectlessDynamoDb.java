package dev.parley.adapter.priming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// Reads, and writes that DynamoDB always refuses: no item has an attribute of that name. They count as done, and give
/// no item back. A batch of writes can have no condition, and is not sent. Thread safe.
final class EffectlessDynamoDb implements DynamoDbClient {
    private static final String NAME = "#priming";
    private static final String NEVER = "attribute_exists(" + NAME + ")";

    private final DynamoDbClient client;

    EffectlessDynamoDb(DynamoDbClient client) {
        this.client = client;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    /// The client is the function's.
    @Override
    public void close() {}

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return client.getItem(request);
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
        return client.batchGetItem(request);
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        return client.query(request);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        PutItemRequest refused = request.toBuilder()
                .conditionExpression(never(request.conditionExpression()))
                .expressionAttributeNames(named(request.expressionAttributeNames()))
                .build();
        return done(() -> client.putItem(refused), PutItemResponse.builder().build());
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
        UpdateItemRequest refused = request.toBuilder()
                .conditionExpression(never(request.conditionExpression()))
                .expressionAttributeNames(named(request.expressionAttributeNames()))
                .build();
        return done(
                () -> client.updateItem(refused), UpdateItemResponse.builder().build());
    }

    @Override
    public DeleteItemResponse deleteItem(DeleteItemRequest request) {
        DeleteItemRequest refused = request.toBuilder()
                .conditionExpression(never(request.conditionExpression()))
                .expressionAttributeNames(named(request.expressionAttributeNames()))
                .build();
        return done(
                () -> client.deleteItem(refused), DeleteItemResponse.builder().build());
    }

    /// One condition that fails is enough for none of the writes.
    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        List<TransactWriteItem> writes = new ArrayList<>(request.transactItems());
        writes.set(0, refused(writes.getFirst()));
        try {
            return client.transactWriteItems(
                    request.toBuilder().transactItems(writes).build());
        } catch (TransactionCanceledException e) {
            return TransactWriteItemsResponse.builder().build();
        }
    }

    @Override
    public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
        return BatchWriteItemResponse.builder().unprocessedItems(Map.of()).build();
    }

    private static TransactWriteItem refused(TransactWriteItem write) {
        TransactWriteItem.Builder refused = TransactWriteItem.builder();
        if (write.put() != null) {
            refused.put(write.put().toBuilder()
                    .conditionExpression(never(write.put().conditionExpression()))
                    .expressionAttributeNames(named(write.put().expressionAttributeNames()))
                    .build());
        } else if (write.update() != null) {
            refused.update(write.update().toBuilder()
                    .conditionExpression(never(write.update().conditionExpression()))
                    .expressionAttributeNames(named(write.update().expressionAttributeNames()))
                    .build());
        } else if (write.delete() != null) {
            refused.delete(write.delete().toBuilder()
                    .conditionExpression(never(write.delete().conditionExpression()))
                    .expressionAttributeNames(named(write.delete().expressionAttributeNames()))
                    .build());
        } else {
            refused.conditionCheck(write.conditionCheck().toBuilder()
                    .conditionExpression(never(write.conditionCheck().conditionExpression()))
                    .expressionAttributeNames(named(write.conditionCheck().expressionAttributeNames()))
                    .build());
        }
        return refused.build();
    }

    private static <T> T done(Supplier<T> write, T answer) {
        try {
            return write.get();
        } catch (ConditionalCheckFailedException e) {
            return answer;
        }
    }

    private static String never(@Nullable String condition) {
        if (condition == null) {
            return NEVER;
        }
        return (isEnclosed(condition) ? condition : "(" + condition + ")") + " AND " + NEVER;
    }

    /// Whether one pair of parentheses is around all of it: DynamoDB refuses a second pair.
    private static boolean isEnclosed(String condition) {
        int depth = 0;
        for (int at = 0; at < condition.length(); at++) {
            char character = condition.charAt(at);
            depth += character == '(' ? 1 : character == ')' ? -1 : 0;
            if (depth == 0) {
                return at > 0 && at == condition.length() - 1 && condition.startsWith("(");
            }
        }
        return false;
    }

    private static Map<String, String> named(Map<String, String> names) {
        Map<String, String> all = new HashMap<>(names);
        all.put(NAME, "(priming)");
        return all;
    }
}
