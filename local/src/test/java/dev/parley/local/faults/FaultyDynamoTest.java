package dev.parley.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

class FaultyDynamoTest {
    private static final Map<String, AttributeValue> KEY = Map.of("key", AttributeValue.fromS("k"));
    private static final BatchGetItemRequest BATCH = BatchGetItemRequest.builder()
            .requestItems(Map.of(
                    "a", KeysAndAttributes.builder().keys(KEY).build(),
                    "b", KeysAndAttributes.builder().keys(KEY).build()))
            .build();

    private final Faults faults = new Faults(1);
    private final List<Set<String>> read = new ArrayList<>();
    private final DynamoDbClient dynamo = FaultyDynamo.around(stub(), faults, new Life(faults));

    @Test
    void batchGet_withoutFaults_isOneRequest() {
        assertThat(dynamo.batchGetItem(BATCH).responses()).containsOnlyKeys("a", "b");
        assertThat(read).containsExactly(Set.of("a", "b"));
    }

    @Test
    void batchGet_torn_readsTableByTableAndFindsTheSame() {
        faults.set(Fault.DYNAMO_TORN_READ, 1);

        assertThat(dynamo.batchGetItem(BATCH).responses()).containsOnlyKeys("a", "b");

        assertThat(read).containsExactlyInAnyOrder(Set.of("a"), Set.of("b"));
    }

    @Test
    void crash_afterAPut_strikesNoTransaction() {
        faults.set(Fault.CRASH_AFTER_PUT, 1);

        dynamo.transactWriteItems(TransactWriteItemsRequest.builder().build());

        assertThatThrownBy(() -> dynamo.putItem(PutItemRequest.builder().build()))
                .isInstanceOf(FunctionCrash.class);
    }

    private DynamoDbClient stub() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, _, arguments) -> switch (arguments[0]) {
                    case BatchGetItemRequest batch -> found(batch.requestItems().keySet());
                    case PutItemRequest _ -> PutItemResponse.builder().build();
                    default -> TransactWriteItemsResponse.builder().build();
                });
    }

    private BatchGetItemResponse found(Set<String> tables) {
        read.add(Set.copyOf(tables));
        Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
        tables.forEach(table -> items.put(table, List.of(KEY)));
        return BatchGetItemResponse.builder().responses(items).build();
    }
}
