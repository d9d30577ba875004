package dev.parley.bench.cost.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.facts.Table;
import dev.parley.testkit.DynamoDbExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// The units that are computed against those that the engine bills.
class DynamoMeterTest {
    @RegisterExtension
    final DynamoDbExtension tables = new DynamoDbExtension();

    private final Ledger ledger = new Ledger();
    private DynamoDbClient metered;
    private String log;

    @BeforeEach
    void meter() {
        metered = DynamoMeter.around(tables.client(), tables.client(), new Meter("test", ledger, Latencies.NONE));
        log = new DynamoTables(tables.tableNames()).name(Table.MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 900, 985, 990, 995, 1000, 1024, 2000, 2040, 5000})
    void put_ofAnySize_consumesWhatTheStoreTells(int length) {
        double billed = metered.putItem(put ->
                        put.tableName(log).item(entry(1, length)).returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();

        assertThat(used(Resource.WRITE_UNITS)).isEqualTo(billed);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1500, 3000})
    void update_thatShrinksAnItem_consumesByTheGreaterOfBothSizes(int length) {
        tables.client().putItem(put -> put.tableName(log).item(entry(1, length)));

        double billed = metered.updateItem(update -> update.tableName(log)
                        .key(key(1))
                        .updateExpression("SET body = :short")
                        .expressionAttributeValues(Map.of(":short", AttributeValue.fromS("x")))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();

        assertThat(used(Resource.WRITE_UNITS)).isEqualTo(billed);
    }

    @Test
    void refusedPut_consumesByWhatStandsThere() {
        tables.client().putItem(put -> put.tableName(log).item(entry(1, 3000)));

        assertThatThrownBy(() -> metered.putItem(
                        put -> put.tableName(log).item(entry(1, 10)).conditionExpression("attribute_not_exists(seq)")))
                .isInstanceOf(ConditionalCheckFailedException.class);

        assertThat(used(Resource.WRITE_UNITS)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 4000, 4096, 9000})
    void get_consistentOrNot_consumesWhatTheStoreTells(int length) {
        tables.client().putItem(put -> put.tableName(log).item(entry(1, length)));

        for (boolean consistent : new boolean[] {true, false}) {
            double billed = metered.getItem(get -> get.tableName(log)
                            .key(key(1))
                            .consistentRead(consistent)
                            .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                    .consumedCapacity()
                    .capacityUnits();

            assertThat(used(Resource.READ_UNITS)).isEqualTo(billed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 30})
    void query_roundsUpAsAWhole(int entries) {
        for (int seq = 1; seq <= entries; seq++) {
            Map<String, AttributeValue> item = entry(seq, 700);
            tables.client().putItem(put -> put.tableName(log).item(item));
        }

        double billed = metered.query(query -> query.tableName(log)
                        .keyConditionExpression("roomId = :room")
                        .expressionAttributeValues(Map.of(":room", AttributeValue.fromS("room")))
                        .consistentRead(true)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .capacityUnits();

        assertThat(used(Resource.READ_UNITS)).isEqualTo(billed);
    }

    @Test
    void query_thatIsFiltered_consumesByWhatItLookedAt() {
        for (int seq = 1; seq <= 20; seq++) {
            Map<String, AttributeValue> item = entry(seq, 700);
            tables.client().putItem(put -> put.tableName(log).item(item));
        }

        metered.query(query -> query.tableName(log)
                .keyConditionExpression("roomId = :room")
                .filterExpression("attribute_not_exists(body)")
                .expressionAttributeValues(Map.of(":room", AttributeValue.fromS("room")))
                .consistentRead(true));

        assertThat(used(Resource.READ_UNITS)).isEqualTo(4);
    }

    @Test
    void transaction_consumesTwiceAsTheStoreTells() {
        double billed = metered.transactWriteItems(transaction -> transaction
                        .transactItems(one -> one.put(put -> put.tableName(log).item(entry(1, 1500))))
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .consumedCapacity()
                .getFirst()
                .capacityUnits();

        assertThat(billed).isEqualTo(4);
        assertThat(used(Resource.WRITE_UNITS)).isEqualTo(billed);
    }

    private double used(Resource resource) {
        return ledger.turn().uses().stream()
                .filter(use -> use.resource() == resource)
                .mapToDouble(ResourceUse::quantity)
                .sum();
    }

    private static Map<String, AttributeValue> entry(int seq, int length) {
        return Map.of(
                "roomId", AttributeValue.fromS("room"),
                "seq", AttributeValue.fromN(Integer.toString(seq)),
                "body", AttributeValue.fromS("b".repeat(length)));
    }

    private static Map<String, AttributeValue> key(int seq) {
        return Map.of("roomId", AttributeValue.fromS("room"), "seq", AttributeValue.fromN(Integer.toString(seq)));
    }
}
