package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.ItemFormat;
import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class StoredIndexesTest {
    private static final String INDEX = "by-colour";

    private final MemoryStorage storage = new MemoryStorage();

    @Test
    void newIndex_whereAKilledProcessLeftEntriesOfItsName_hasTheTablesItemsAlone() {
        try (DynamoDbEngine engine = DynamoDbEngine.start(DynamoDbSettings.on(storage))) {
            DynamoDbClient client = engine.client();
            String tableId = client.createTable(Attributes.table().build())
                    .tableDescription()
                    .tableId();
            client.putItem(put -> put.tableName(TABLE).item(Map.of("pk", s("kept"), "sk", n(1), "colour", s("red"))));
            leave("table/" + tableId + "/index/" + INDEX);

            client.updateTable(change -> change.tableName(TABLE)
                    .attributeDefinitions(
                            attribute -> attribute.attributeName("colour").attributeType(ScalarAttributeType.S))
                    .globalSecondaryIndexUpdates(update -> update.create(index -> index.indexName(INDEX)
                            .keySchema(key -> key.attributeName("colour").keyType(KeyType.HASH))
                            .projection(projection -> projection.projectionType(ProjectionType.ALL)))));

            assertThat(client.scan(scan -> scan.tableName(TABLE).indexName(INDEX))
                            .items())
                    .extracting(item -> item.get("pk").s())
                    .containsExactly("kept");
        }
    }

    private void leave(String map) {
        OrderedMap<Item> entries = storage.open(map, new ItemFormat());
        Item gone = Item.of(Map.of("pk", s("gone"), "sk", n(1), "colour", s("red")));
        storage.apply(List.of(new Change<>(entries, new ItemKey(new byte[] {1}), gone)));
    }
}
