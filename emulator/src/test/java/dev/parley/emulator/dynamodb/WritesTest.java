package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.get;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

class WritesTest {
    private final MemoryStorage storage = new MemoryStorage();
    private DynamoDbEngine engine;
    private DynamoDbClient client;

    @BeforeEach
    void start() {
        engine = DynamoDbEngine.start(DynamoDbSettings.on(storage));
        client = engine.client();
        client.createTable(Attributes.table().build());
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private Map<String, AttributeValue> update(String expression, Map<String, AttributeValue> values) {
        return client.updateItem(request -> request.tableName(TABLE)
                        .key(key("a", 1))
                        .updateExpression(expression)
                        .expressionAttributeValues(values.isEmpty() ? null : values)
                        .returnValues(ReturnValue.ALL_NEW))
                .attributes();
    }

    @Test
    void condition_thatFails_showsTheItemAndChangesNothing() {
        put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("first")));

        var failure = catchThrowableOfType(
                ConditionalCheckFailedException.class,
                () -> client.putItem(request -> request.tableName(TABLE)
                        .item(Map.of("pk", s("a"), "sk", n(1), "text", s("second")))
                        .conditionExpression("attribute_not_exists(pk)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)));

        assertThat(failure.item()).containsEntry("text", s("first"));
        assertThat(failure.awsErrorDetails().errorCode()).isEqualTo("ConditionalCheckFailedException");
        assertThat(get(client, key("a", 1))).containsEntry("text", s("first"));
    }

    @Test
    void update_readsEveryOperandFromTheItemBefore() {
        put(client, Map.of("pk", s("a"), "sk", n(1), "one", n(1), "two", n(2)));

        assertThat(update("SET one = two, two = one + :ten", Map.of(":ten", n(10))))
                .containsEntry("one", n(2))
                .containsEntry("two", n(11));
    }

    @Test
    void update_ofAList_countsPlacesAsTheyWere() {
        AttributeValue list = AttributeValue.fromL(List.of(n(0), n(1), n(2), n(3)));
        put(client, Map.of("pk", s("a"), "sk", n(1), "places", list));

        assertThat(update("REMOVE places[0], places[2]", Map.of()).get("places").l())
                .containsExactly(n(1), n(3));
        assertThat(update("SET places[9] = :nine, places[5] = :five", Map.of(":five", n(5), ":nine", n(9)))
                        .get("places")
                        .l())
                .containsExactly(n(1), n(3), n(5), n(9));
    }

    @Test
    void update_ofMissingParent_isRefused() {
        put(client, key("a", 1));

        assertThatThrownBy(() -> update("SET parent.child = :v", Map.of(":v", n(1))))
                .hasMessageContaining("document path provided in the update expression is invalid");
    }

    @Test
    void returnedValues_ofNestedPaths_areTheirParts() {
        put(client, Map.of("pk", s("a"), "sk", n(1), "map", AttributeValue.fromM(Map.of("x", n(1), "y", n(2)))));
        var updated = client.updateItem(request -> request.tableName(TABLE)
                .key(key("a", 1))
                .updateExpression("SET #m.x = :v")
                .expressionAttributeNames(Map.of("#m", "map"))
                .expressionAttributeValues(Map.of(":v", n(3)))
                .returnValues(ReturnValue.UPDATED_NEW));

        assertThat(updated.attributes()).isEqualTo(Map.of("map", AttributeValue.fromM(Map.of("x", n(3)))));
    }

    @Test
    void writeUnits_countIndexesThatChangeAlone() {
        assertThat(putUnits(1, "g")).isEqualTo(3.0);
        assertThat(putUnits(1, "g")).isEqualTo(1.0);
        assertThat(putUnits(1, "h")).as("the entry moves: a delete and a put").isEqualTo(4.0);
    }

    private double putUnits(long sk, String group) {
        ConsumedCapacity consumed = client.putItem(request -> request.tableName(TABLE)
                        .item(Map.of("pk", s("a"), "sk", n(sk), "team", s(group), "place", n(1)))
                        .returnConsumedCapacity(ReturnConsumedCapacity.INDEXES))
                .consumedCapacity();
        assertThat(consumed.table().capacityUnits()).isEqualTo(1.0);
        return consumed.capacityUnits();
    }

    @Test
    void item_beyondFourHundredKilobytes_isRefused() {
        int room = 400 * 1024 - "pk".length() - "a".length() - "sk".length() - 2 - "text".length();
        put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("x".repeat(room))));

        assertThatThrownBy(() -> put(client, Map.of("pk", s("a"), "sk", n(1), "text", s("x".repeat(room + 1)))))
                .hasMessageContaining("Item size has exceeded the maximum allowed size");
    }

    @Test
    void writesOfManyThreads_loseNothingAndLeaveIndexesTrue() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> running = IntStream.range(0, 8)
                    .mapToObj(thread -> threads.submit(() -> writeRandomly(new Random(thread))))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        }

        assertThat(get(client, key("counter", 1))).containsEntry("amount", n(8 * 300));
        assertThat(entries("by-team")).isEqualTo(expected());
        assertThat(entries("by-place")).isEqualTo(expected());
        assertThat(client.describeTable(request -> request.tableName(TABLE))
                        .table()
                        .itemCount())
                .isEqualTo(
                        (long) client.scan(request -> request.tableName(TABLE)).count());
    }

    private void writeRandomly(Random random) {
        for (int i = 0; i < 300; i++) {
            long sk = random.nextInt(5);
            client.updateItem(request -> request.tableName(TABLE)
                    .key(key("counter", 1))
                    .updateExpression("ADD amount :one")
                    .expressionAttributeValues(Map.of(":one", n(1))));
            if (random.nextInt(4) == 0) {
                client.deleteItem(request -> request.tableName(TABLE).key(key("a", sk)));
            } else {
                long rank = random.nextInt(3);
                put(client, Map.of("pk", s("a"), "sk", n(sk), "team", s("g" + random.nextInt(3)), "place", n(rank)));
            }
        }
    }

    private Set<String> entries(String index) {
        return client.scan(request -> request.tableName(TABLE).indexName(index)).items().stream()
                .map(item -> item.get("sk").n() + " " + item.get("place").n())
                .collect(Collectors.toSet());
    }

    private Set<String> expected() {
        return client.scan(request -> request.tableName(TABLE)).items().stream()
                .filter(item -> item.containsKey("team"))
                .map(item -> item.get("sk").n() + " " + item.get("place").n())
                .collect(Collectors.toSet());
    }

    @Test
    void write_ofInterruptedThread_isMadeWhole() {
        Thread.currentThread().interrupt();
        put(client, Map.of("pk", s("a"), "sk", n(1), "team", s("g"), "place", n(1)));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(entries("by-team")).containsExactly("1 1");
        assertThat(get(client, key("a", 1))).isNotEmpty();
    }

    @Test
    void engine_onStorageOfAnother_hasItsTables() {
        client.updateTable(request -> request.tableName(TABLE)
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        client.updateTimeToLive(request -> request.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("until").enabled(true)));
        var described =
                client.describeTable(request -> request.tableName(TABLE)).table();
        client.tagResource(request -> request.resourceArn(described.tableArn())
                .tags(Tag.builder().key("team").value("chat").build()));
        put(client, Map.of("pk", s("a"), "sk", n(1), "team", s("g"), "place", n(1)));

        try (var again = DynamoDbEngine.start(DynamoDbSettings.on(storage))) {
            DynamoDbClient second = again.client();
            assertThat(second.describeTable(request -> request.tableName(TABLE)).table())
                    .isEqualTo(client.describeTable(request -> request.tableName(TABLE))
                            .table());
            assertThat(get(second, key("a", 1))).isNotEmpty();
            assertThat(second.describeTimeToLive(request -> request.tableName(TABLE))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("until");
            assertThat(second.listTagsOfResource(request -> request.resourceArn(described.tableArn()))
                            .tags())
                    .hasSize(1);
            assertThat(again.streams().listStreams().streams()).hasSize(1);
        }
    }

    @Test
    void operation_thatIsNotThere_isRefusedByItsName() {
        assertThatThrownBy(() -> client.executeStatement(request -> request.statement("SELECT 1")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("ExecuteStatement");
        assertThatThrownBy(client::listBackups).hasMessageContaining("ListBackups");
    }
}
