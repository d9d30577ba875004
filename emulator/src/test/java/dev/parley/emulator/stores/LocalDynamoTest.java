package dev.parley.emulator.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

final class LocalDynamoTest {
    private static final String TABLE = "items";
    private static final int WRITERS = 8;
    private static final int WRITES = 250;

    @Test
    void refusedWrites_atOneTime_eachShowTheirOwnItem() throws Exception {
        try (LocalDynamo dynamo = LocalDynamo.start(Optional.empty());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            createTable(dynamo.client());
            List<Callable<List<String>>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String key = "item" + writer;
                dynamo.client()
                        .putItem(request -> request.tableName(TABLE).item(Map.of("name", AttributeValue.fromS(key))));
                writers.add(() -> refusedWrites(dynamo.client(), key));
            }

            List<Future<List<String>>> shown = threads.invokeAll(writers);

            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(shown.get(writer).get()).hasSize(WRITES).containsOnly("item" + writer);
            }
        }
    }

    /// The names of the items that the refusals showed.
    private static List<String> refusedWrites(DynamoDbClient client, String key) {
        List<String> shown = new ArrayList<>();
        for (int write = 0; write < WRITES; write++) {
            try {
                client.putItem(request -> request.tableName(TABLE)
                        .item(Map.of("name", AttributeValue.fromS(key)))
                        .conditionExpression("attribute_not_exists(#name)")
                        .expressionAttributeNames(Map.of("#name", "name"))
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            } catch (ConditionalCheckFailedException e) {
                shown.add(e.item().get("name").s());
            }
        }
        return shown;
    }

    private static void createTable(DynamoDbClient client) {
        client.createTable(request -> request.tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("name").keyType(KeyType.HASH))
                .attributeDefinitions(name -> name.attributeName("name").attributeType(ScalarAttributeType.S)));
    }
}
