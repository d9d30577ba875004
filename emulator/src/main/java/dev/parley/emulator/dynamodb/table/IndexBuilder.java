package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.ItemFormat;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Opens tables and indexes on the storage, fills indexes that are new, and drops those that go.
final class IndexBuilder {
    private static final int BATCH = 1000;

    private final Storage storage;
    private final Clock clock;
    private final Duration readLag;

    IndexBuilder(Storage storage, Clock clock, Duration readLag) {
        this.storage = storage;
        this.clock = clock;
        this.readLag = readLag;
    }

    Table open(TableDescription description) {
        List<Index> indexes = new ArrayList<>();
        description
                .localSecondaryIndexes()
                .forEach(local -> indexes.add(
                        index(description, local.indexName(), false, local.keySchema(), local.projection())));
        description
                .globalSecondaryIndexes()
                .forEach(global -> indexes.add(
                        index(description, global.indexName(), true, global.keySchema(), global.projection())));
        return new Table(description, map(itemsOf(description)), indexes);
    }

    private Index index(
            TableDescription table,
            String name,
            boolean global,
            List<KeySchemaElement> keySchema,
            Projection projection) {
        return new Index(
                name,
                global,
                KeySchema.of(keySchema, table.attributeDefinitions()),
                KeySchema.of(table.keySchema(), table.attributeDefinitions()),
                projection,
                map(indexOf(table, name)));
    }

    private ItemMap map(String name) {
        OrderedMap<Item> current = storage.open(name, new ItemFormat());
        return new ItemMap(current, readLag.isZero() ? null : new LaggingMap(current, clock, readLag));
    }

    private static String itemsOf(TableDescription table) {
        return "table/" + table.tableId() + "/items";
    }

    private static String indexOf(TableDescription table, String index) {
        return "table/" + table.tableId() + "/index/" + index;
    }

    /// The indexes of a table after a change of its global ones. To be called while nobody writes to the table.
    List<Index> change(Table table, TableDescription changed) {
        Map<String, Index> present = new HashMap<>();
        table.indexes().stream().filter(Index::isGlobal).forEach(index -> present.put(index.name(), index));
        List<Index> indexes = new ArrayList<>(
                table.indexes().stream().filter(index -> !index.isGlobal()).toList());
        changed.globalSecondaryIndexes().forEach(global -> {
            Index kept = present.remove(global.indexName());
            indexes.add(kept != null ? kept : filled(table, fresh(changed, global)));
        });
        present.keySet().forEach(gone -> storage.drop(indexOf(changed, gone)));
        return indexes;
    }

    /// Without what a process that was killed may have left of an index of this name.
    private Index fresh(TableDescription table, GlobalSecondaryIndexDescription global) {
        storage.drop(indexOf(table, global.indexName()));
        return index(table, global.indexName(), true, global.keySchema(), global.projection());
    }

    private Index filled(Table table, Index index) {
        Iterator<Map.Entry<ItemKey, Item>> items = table.items().read(true).range(KeyRange.all(), true);
        List<Change<?>> batch = new ArrayList<>();
        while (items.hasNext()) {
            Item item = items.next().getValue();
            ItemKey key = fits(index, item) ? index.keyOf(item.attributes()) : null;
            if (key != null) {
                Item entry = index.entryOf(item);
                batch.add(index.entries().change(key, entry));
                index.entries().changed(key, entry);
            }
            if (batch.size() == BATCH || !items.hasNext()) {
                storage.apply(List.copyOf(batch));
                batch.clear();
            }
        }
        return index;
    }

    /// Items from before the index may have its key attributes in other types: they are left out of it.
    private static boolean fits(Index index, Item item) {
        return index.schema().attributes().stream().allMatch(attribute -> {
            var value = item.get(attribute.name());
            return value != null && value.type() == attribute.type();
        });
    }

    void drop(Table table) {
        storage.drop(itemsOf(table.description()));
        table.indexes().forEach(index -> storage.drop(indexOf(table.description(), index.name())));
    }
}
