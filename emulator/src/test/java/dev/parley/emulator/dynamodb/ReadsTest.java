package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.get;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

class ReadsTest {
    private DynamoDbEngine engine;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        engine = DynamoDbEngine.start(DynamoDbSettings.inMemory());
        client = engine.client();
        client.createTable(Attributes.table().build());
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private static QueryRequest.Builder query(String condition, Map<String, AttributeValue> values) {
        return QueryRequest.builder()
                .tableName(TABLE)
                .keyConditionExpression(condition)
                .expressionAttributeValues(values);
    }

    private List<String> keys(QueryRequest.Builder request) {
        return client.query(request.build()).items().stream()
                .map(item -> item.get("sk").n())
                .toList();
    }

    @Test
    void query_ofNumbers_isInTheirOrder() {
        IntStream.of(10, -2, 0, 100, -30, 9).forEach(sk -> put(client, key("a", sk)));
        put(client, Map.of("pk", s("a"), "sk", AttributeValue.fromN("0.5")));
        Map<String, AttributeValue> a = Map.of(":pk", s("a"));

        assertThat(keys(query("pk = :pk", a))).containsExactly("-30", "-2", "0", "0.5", "9", "10", "100");
        assertThat(keys(query("pk = :pk", a).scanIndexForward(false))).startsWith("100", "10");
        assertThat(keys(query(
                        "pk = :pk AND sk BETWEEN :low AND :high", Map.of(":pk", s("a"), ":low", n(-2), ":high", n(9)))))
                .containsExactly("-2", "0", "0.5", "9");
        assertThat(keys(query("pk = :pk AND sk > :low", Map.of(":pk", s("a"), ":low", n(9)))))
                .containsExactly("10", "100");
        assertThat(keys(query("pk = :pk AND sk < :high", Map.of(":pk", s("a"), ":high", n(0)))))
                .containsExactly("-30", "-2");
    }

    @Test
    void pages_overEqualIndexKeys_showEachItemOnce() {
        IntStream.range(0, 25)
                .forEach(sk -> put(client, Map.of("pk", s("p" + sk % 3), "sk", n(sk), "team", s("g"), "place", n(7))));
        List<String> seen = new ArrayList<>();
        client.queryPaginator(QueryRequest.builder()
                        .tableName(TABLE)
                        .indexName("by-team")
                        .limit(4)
                        .keyConditionExpression("#g = :g")
                        .expressionAttributeNames(Map.of("#g", "team"))
                        .expressionAttributeValues(Map.of(":g", s("g")))
                        .build())
                .items()
                .forEach(item -> seen.add(item.get("sk").n()));

        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void segments_ofAScan_shareTheItemsAmongThem() {
        IntStream.range(0, 200).forEach(pk -> put(client, key("p" + pk, 1)));
        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (int segment = 0; segment < 4; segment++) {
            int before = seen.size();
            client.scanPaginator(ScanRequest.builder()
                            .tableName(TABLE)
                            .segment(segment)
                            .totalSegments(4)
                            .limit(7)
                            .build())
                    .items()
                    .forEach(item -> seen.add(item.get("pk").s()));
            sizes.add(seen.size() - before);
        }

        assertThat(seen).hasSize(200).doesNotHaveDuplicates();
        assertThat(sizes).allMatch(size -> size > 20);
    }

    @Test
    void page_endsBeforeOneMegabyte() {
        IntStream.range(0, 4)
                .forEach(sk -> put(client, Map.of("pk", s("a"), "sk", n(sk), "text", s("x".repeat(300_000)))));
        var page = client.query(query("pk = :pk", Map.of(":pk", s("a"))).build());

        assertThat(page.items()).hasSize(3);
        assertThat(page.lastEvaluatedKey()).isEqualTo(key("a", 2));
    }

    @Test
    void index_afterItsKeysGo_hasNoEntry() {
        put(client, Map.of("pk", s("a"), "sk", n(1), "team", s("g"), "place", n(1)));
        client.updateItem(request -> request.tableName(TABLE).key(key("a", 1)).updateExpression("REMOVE place"));

        assertThat(client.scan(request -> request.tableName(TABLE).indexName("by-team"))
                        .items())
                .isEmpty();
        assertThat(client.scan(request -> request.tableName(TABLE).indexName("by-place"))
                        .items())
                .isEmpty();
    }

    @Test
    void eventualRead_withLag_showsTheItemAsItWas() {
        var clock = new TestClock();
        try (var lagging = DynamoDbEngine.start(
                DynamoDbSettings.inMemory().withClock(clock).withReadLag(Duration.ofSeconds(1)))) {
            DynamoDbClient late = lagging.client();
            late.createTable(Attributes.table().build());
            put(late, Map.of("pk", s("a"), "sk", n(1), "team", s("g"), "place", n(1)));

            assertThat(get(late, key("a", 1))).isNotEmpty();
            assertThat(late.getItem(request -> request.tableName(TABLE).key(key("a", 1)))
                            .hasItem())
                    .isFalse();
            assertThat(late.scan(request -> request.tableName(TABLE).indexName("by-team"))
                            .items())
                    .isEmpty();
            clock.advance(Duration.ofSeconds(1));
            assertThat(late.getItem(request -> request.tableName(TABLE).key(key("a", 1)))
                            .hasItem())
                    .isTrue();
            assertThat(late.scan(request -> request.tableName(TABLE).indexName("by-team"))
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void readUnits_areHalvedWithoutConsistency_andRoundedUpByFourKilobytes() {
        put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("x".repeat(5_000))));

        assertThat(units(true)).isEqualTo(2.0);
        assertThat(units(false)).isEqualTo(1.0);
        assertThat(client.query(query("pk = :pk", Map.of(":pk", s("nobody")))
                                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                                .build())
                        .consumedCapacity()
                        .capacityUnits())
                .isEqualTo(0.5);
    }

    private double units(boolean consistent) {
        return client.getItem(request -> request.tableName(TABLE)
                        .key(key("a", 1))
                        .consistentRead(consistent)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();
    }

    @Test
    void consistentRead_ofGlobalIndex_isRefused() {
        assertThatThrownBy(() -> client.scan(
                        request -> request.tableName(TABLE).indexName("by-team").consistentRead(true)))
                .hasMessageContaining("Consistent reads are not supported on global secondary indexes");
    }
}
