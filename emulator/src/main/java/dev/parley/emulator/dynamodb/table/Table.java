package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.recovery.RecoveryLog;
import dev.parley.emulator.dynamodb.stream.StreamLog;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// A table: its definition, which changes as a whole, and its items. Thread safe.
public final class Table {
    private final String name;
    private final KeySchema schema;
    private final ItemMap items;
    private final ItemLocks locks = new ItemLocks();
    private final LongAdder count = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private volatile TableDescription description;
    private volatile List<Index> indexes;
    private volatile TableSettings settings = TableSettings.none();
    private volatile @Nullable StreamLog stream;
    private volatile @Nullable RecoveryLog recovery;
    private volatile boolean deleted;

    Table(TableDescription description, ItemMap items, List<Index> indexes) {
        this.name = description.tableName();
        this.description = description;
        this.schema = KeySchema.of(description.keySchema(), description.attributeDefinitions());
        this.items = items;
        this.indexes = List.copyOf(indexes);
        items.read(true).range(KeyRange.all(), true).forEachRemaining(entry -> count(null, entry.getValue()));
    }

    public String name() {
        return name;
    }

    public KeySchema schema() {
        return schema;
    }

    public ItemMap items() {
        return items;
    }

    public ItemLocks locks() {
        return locks;
    }

    public List<Index> indexes() {
        return indexes;
    }

    public boolean hasLocalIndexes() {
        return indexes.stream().anyMatch(index -> !index.isGlobal());
    }

    /// Refuses an index that the table does not have.
    public Index index(String indexName) {
        for (Index index : indexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        throw DynamoDbErrors.validation("The table does not have the specified index: " + indexName);
    }

    /// As it is stored: without what changes from item to item.
    public TableDescription description() {
        return description;
    }

    public TableSettings settings() {
        return settings;
    }

    public @Nullable StreamLog stream() {
        return stream;
    }

    /// The way back to earlier instants; null while point-in-time recovery is off.
    public @Nullable RecoveryLog recovery() {
        return recovery;
    }

    public long itemCount() {
        return count.sum();
    }

    public long sizeBytes() {
        return bytes.sum();
    }

    void count(@Nullable Item before, @Nullable Item after) {
        bytes.add((long) Item.sizeOf(after) - Item.sizeOf(before));
        count.add((after == null ? 0 : 1) - (before == null ? 0 : 1));
    }

    void describe(TableDescription changed, List<Index> changedIndexes) {
        this.description = changed;
        this.indexes = List.copyOf(changedIndexes);
    }

    void set(TableSettings changed) {
        this.settings = changed;
    }

    void set(@Nullable StreamLog changed) {
        this.stream = changed;
    }

    void set(RecoveryLog opened) {
        this.recovery = opened;
    }

    void forgetRecovery() {
        this.recovery = null;
    }

    /// Returns when all writes that were under way have ended.
    public void awaitWrites() {
        locks.exclusively(() -> {});
    }

    void delete() {
        deleted = true;
    }

    /// Refuses to go on with a table that was deleted meanwhile. To be called with a lock of the table held.
    void checkPresent() {
        if (deleted) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found");
        }
    }
}
