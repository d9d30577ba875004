package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.Values;
import dev.parley.emulator.dynamodb.recovery.RecoveryLog;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.stream.StreamEntry;
import dev.parley.emulator.dynamodb.stream.StreamLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The change of one item with all that follows from it: entries of indexes, a stream record, units. Made and
/// applied with the item's lock held.
public final class PlannedWrite {
    private record ItemChange(
            ItemMap map, ItemKey key, @Nullable Item value) {}

    private final Table table;
    private final ItemKey key;
    private final @Nullable Item before;
    private final @Nullable Item after;
    private final List<ItemChange> changes = new ArrayList<>(2);
    private final Map<String, Double> indexUnits = new HashMap<>(2);

    PlannedWrite(Table table, ItemKey key, @Nullable Item before, @Nullable Item after) {
        this.table = table;
        this.key = key;
        this.before = before;
        this.after = after;
        if (isChange()) {
            changes.add(new ItemChange(table.items(), key, after));
            for (Index index : table.indexes()) {
                plan(index);
            }
        }
    }

    /// A write that leaves an item as it was changes no index and shows in no stream.
    private boolean isChange() {
        if (before == null || after == null) {
            return before != after;
        }
        return before != after && !sameAttributes(before, after);
    }

    private static boolean sameAttributes(Item one, Item other) {
        return one.attributes().size() == other.attributes().size()
                && one.attributes().entrySet().stream()
                        .allMatch(attribute -> Values.equal(attribute.getValue(), other.get(attribute.getKey())));
    }

    private void plan(Index index) {
        ItemKey oldKey = before == null ? null : index.keyOf(before.attributes());
        ItemKey newKey = after == null ? null : index.keyOf(after.attributes());
        boolean stays = oldKey != null && oldKey.equals(newKey);
        Item oldEntry = before == null || oldKey == null ? null : index.entryOf(before);
        if (oldKey != null && oldEntry != null && !stays) {
            addEntry(index, oldKey, null, oldEntry.size());
        }
        if (after == null || newKey == null) {
            return;
        }
        Item newEntry = index.entryOf(after);
        if (!stays || oldEntry == null) {
            addEntry(index, newKey, newEntry, newEntry.size());
        } else if (!sameAttributes(oldEntry, newEntry)) {
            addEntry(index, newKey, newEntry, Math.max(oldEntry.size(), newEntry.size()));
        }
    }

    private void addEntry(Index index, ItemKey key, @Nullable Item entry, int bytes) {
        changes.add(new ItemChange(index.entries(), key, entry));
        indexUnits.merge(index.name(), WriteCost.units(bytes), Double::sum);
    }

    public @Nullable Item before() {
        return before;
    }

    public @Nullable Item after() {
        return after;
    }

    public WriteCost cost() {
        return new WriteCost(WriteCost.units(Math.max(Item.sizeOf(before), Item.sizeOf(after))), indexUnits);
    }

    /// What is kept of the item as it was comes first: a reader that meets the new item finds the way back.
    void addChanges(long millis, List<Change<?>> into) {
        RecoveryLog recovery = table.recovery();
        if (recovery != null && !changes.isEmpty()) {
            into.add(recovery.record(millis, key, before));
        }
        changes.forEach(change -> into.add(change.map().change(change.key(), change.value())));
    }

    /// The record of a stream that is on; null where nothing changes.
    @Nullable
    StreamEntry streamEntry(long millis, boolean byTimeToLive) {
        Item either = after == null ? before : after;
        if (changes.isEmpty() || either == null) {
            return null;
        }
        return new StreamEntry(millis, table.schema().partOf(either.attributes()), before, after, byTimeToLive);
    }

    @Nullable
    StreamLog stream() {
        return table.stream();
    }

    /// Tells whoever follows the maps, when the changes were applied.
    void applied() {
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(change -> change.map().changed(change.key(), change.value()));
        table.count(before, after);
    }
}
