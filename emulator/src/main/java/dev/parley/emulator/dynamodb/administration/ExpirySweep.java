package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.table.ItemWriter;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Deletes items whose time to live is over. An expiry more than five years back counts for nothing, as with AWS.
public final class ExpirySweep {
    private static final Duration TOO_OLD = Duration.ofDays(5 * 365);

    private final TableCatalog tables;
    private final ItemWriter writer;
    private final Clock clock;
    private final Duration delay;

    /// @param delay how long after its expiry an item stays
    public ExpirySweep(TableCatalog tables, ItemWriter writer, Clock clock, Duration delay) {
        this.tables = tables;
        this.writer = writer;
        this.clock = clock;
        this.delay = delay;
    }

    /// Deletes what has expired; returns how many items that were. Items that are in a transaction wait for the next
    /// sweep.
    public int run() {
        int deleted = 0;
        for (Table table : tables.all()) {
            String attribute = table.settings().expiryAttribute();
            if (attribute != null) {
                deleted += sweep(table, attribute);
            }
        }
        return deleted;
    }

    private int sweep(Table table, String attribute) {
        BigDecimal now = BigDecimal.valueOf(clock.instant().getEpochSecond());
        BigDecimal until = now.subtract(BigDecimal.valueOf(delay.toSeconds()));
        BigDecimal from = now.subtract(BigDecimal.valueOf(TOO_OLD.toSeconds()));
        int deleted = 0;
        Iterator<Map.Entry<ItemKey, Item>> items = table.items().read(true).range(KeyRange.all(), true);
        while (items.hasNext()) {
            Map.Entry<ItemKey, Item> entry = items.next();
            if (isExpired(entry.getValue(), attribute, from, until)) {
                deleted += delete(table, entry.getKey(), attribute, from, until);
            }
        }
        return deleted;
    }

    private int delete(Table table, ItemKey key, String attribute, BigDecimal from, BigDecimal until) {
        try {
            var write = writer.expire(table, key, before -> isExpired(before, attribute, from, until) ? null : before);
            return write.before() != null && write.after() == null ? 1 : 0;
        } catch (AwsServiceException busy) {
            // In a transaction, or its table is gone: neither is an error of the sweep.
            return 0;
        }
    }

    private static boolean isExpired(@Nullable Item item, String attribute, BigDecimal from, BigDecimal until) {
        AttributeValue expiry = item == null ? null : item.get(attribute);
        if (expiry == null || expiry.type() != AttributeValue.Type.N) {
            return false;
        }
        BigDecimal second = new BigDecimal(expiry.n());
        return second.compareTo(until) <= 0 && second.compareTo(from) > 0;
    }
}
