package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.expression.ConditionEvaluator;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.operation.CapacityReport;
import dev.parley.emulator.dynamodb.syntax.Condition;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/// One page of a query or scan: it ends at the limit, at 1 MB, or with the range.
final class Page {
    private static final long LARGEST = 1024L * 1024;

    private final ReadTarget target;
    private final Selection selection;
    private final @Nullable Condition filter;
    private final List<Map<String, AttributeValue>> items = new ArrayList<>();
    private int count;
    private int scanned;
    private long bytes;
    private double fetchUnits;
    private @Nullable Item last;
    private boolean more;

    Page(ReadTarget target, Selection selection, @Nullable Condition filter) {
        this.target = target;
        this.selection = selection;
        this.filter = filter;
    }

    /// @param limit of items that are looked at, before the filter; null for none
    Page read(KeyRange range, boolean ascending, @Nullable Integer limit) {
        Iterator<Map.Entry<ItemKey, Item>> entries = target.range(range, ascending);
        while (entries.hasNext() && !more) {
            Item item = entries.next().getValue();
            if (scanned > 0 && bytes + item.size() > LARGEST) {
                more = true;
                break;
            }
            add(item);
            more = limit != null && scanned == limit;
        }
        return this;
    }

    private void add(Item entry) {
        scanned++;
        bytes += entry.size();
        last = entry;
        Item item = selection.fetches() ? fetched(entry) : entry;
        if (filter == null || ConditionEvaluator.holds(filter, item.attributes())) {
            count++;
            if (!selection.counts()) {
                items.add(selection.of(item));
            }
        }
    }

    private Item fetched(Item entry) {
        Item item = target.table()
                .items()
                .read(target.consistent())
                .get(target.table().schema().keyOf(entry.attributes()));
        fetchUnits += CapacityReport.readUnits(Item.sizeOf(item), target.consistent());
        return item == null ? entry : item;
    }

    /// Null where only the count was asked for.
    @Nullable
    List<Map<String, AttributeValue>> items() {
        return selection.counts() ? null : items;
    }

    int count() {
        return count;
    }

    int scanned() {
        return scanned;
    }

    /// Null where the range is read to its end.
    @Nullable
    Map<String, AttributeValue> lastKey() {
        return more && last != null ? target.lastKey(last) : null;
    }

    @Nullable
    ConsumedCapacity consumed(@Nullable String returnConsumedCapacity) {
        if (returnConsumedCapacity == null) {
            return null;
        }
        var report = new CapacityReport(target.table())
                .addRead(target.index(), CapacityReport.readUnits(bytes, target.consistent()));
        return report.addRead(null, fetchUnits).report(returnConsumedCapacity);
    }
}
