package dev.parley.emulator.api.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

class FaultyDynamoTest {
    private final Faults faults = new Faults(1);
    private final AtomicInteger reads = new AtomicInteger();
    private final DynamoDbClient dynamo = FaultyDynamo.around(stub(), faults, new EnvironmentLifetime(faults));

    @Test
    void read_thatDoesNotAskForConsistency_mayGiveWhatItGaveBefore() {
        faults.set(Fault.DYNAMO_STALE_READ, 1);

        assertThat(read(false)).isEqualTo(1);
        assertThat(read(false)).isEqualTo(1);
    }

    @Test
    void read_thatAsksForConsistency_givesWhatIsThere() {
        faults.set(Fault.DYNAMO_STALE_READ, 1);

        assertThat(read(true)).isEqualTo(1);
        assertThat(read(true)).isEqualTo(2);
    }

    @Test
    void read_whoseAnswerIsLate_givesTheSame() {
        faults.set(Fault.DYNAMO_LATE_ANSWER, 1);

        assertThat(read(true)).isEqualTo(1);
        assertThat(faults.struck()).containsEntry(Fault.DYNAMO_LATE_ANSWER, 1L);
    }

    @Test
    void crash_afterAPut_strikesNoTransaction() {
        faults.set(Fault.CRASH_AFTER_PUT, 1);

        dynamo.transactWriteItems(TransactWriteItemsRequest.builder().build());

        assertThatThrownBy(() -> dynamo.putItem(PutItemRequest.builder().build()))
                .isInstanceOf(FunctionCrash.class);
    }

    private int read(boolean consistent) {
        GetItemRequest get = GetItemRequest.builder()
                .tableName("table")
                .key(Map.of("key", AttributeValue.fromS("k")))
                .consistentRead(consistent)
                .build();
        return Integer.parseInt(dynamo.getItem(get).item().get("reads").n());
    }

    private DynamoDbClient stub() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (_, _, arguments) -> switch (arguments[0]) {
                    case GetItemRequest _ -> found(reads.incrementAndGet());
                    case PutItemRequest _ -> PutItemResponse.builder().build();
                    default -> TransactWriteItemsResponse.builder().build();
                });
    }

    private static GetItemResponse found(int reads) {
        return GetItemResponse.builder()
                .item(Map.of("reads", AttributeValue.fromN(Integer.toString(reads))))
                .build();
    }
}
