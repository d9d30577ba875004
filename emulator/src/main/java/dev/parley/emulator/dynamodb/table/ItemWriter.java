package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.stream.StreamEntry;
import dev.parley.emulator.dynamodb.stream.StreamLog;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The one place where items change: with the item's lock held, its indexes and its stream record in one step
/// with it. Thread safe; writes to different items do not wait for each other.
public final class ItemWriter {
    private record Published(StreamLog stream, long sequence) {}

    private final Storage storage;
    private final Clock clock;

    public ItemWriter(Storage storage, Clock clock) {
        this.storage = storage;
        this.clock = clock;
    }

    /// Changes one item. An item that is in a transaction is refused.
    public PlannedWrite write(Table table, ItemKey key, Mutation mutation) {
        return write(table, key, mutation, false);
    }

    /// Deletes an item that has expired; its stream record names the service.
    public PlannedWrite expire(Table table, ItemKey key, Mutation mutation) {
        return write(table, key, mutation, true);
    }

    private PlannedWrite write(Table table, ItemKey key, Mutation mutation, boolean byTimeToLive) {
        ReentrantLock lock = table.locks().of(key);
        lock.lock();
        try {
            table.checkPresent();
            if (table.locks().isMarked(key)) {
                throw DynamoDbErrors.transactionConflict();
            }
            Item before = table.items().get(key);
            PlannedWrite write = plan(table, key, before, mutation.after(before));
            apply(List.of(write), byTimeToLive);
            return write;
        } finally {
            lock.unlock();
        }
    }

    /// Plans a write without making it. To be called with the item's lock held.
    public PlannedWrite plan(Table table, ItemKey key, @Nullable Item before, @Nullable Item after) {
        table.checkPresent();
        return new PlannedWrite(table, key, before, after);
    }

    /// Makes all writes or none. To be called with the locks of all items held.
    public void apply(List<PlannedWrite> writes, boolean byTimeToLive) {
        List<Change<?>> changes = new ArrayList<>();
        List<Published> published = new ArrayList<>();
        long now = clock.millis();
        try {
            for (PlannedWrite write : writes) {
                write.addChanges(now, changes);
                StreamLog stream = write.stream();
                StreamEntry entry = stream == null ? null : write.streamEntry(now, byTimeToLive);
                if (stream != null && entry != null) {
                    long sequence = stream.take();
                    published.add(new Published(stream, sequence));
                    changes.add(stream.record(sequence, entry));
                }
            }
            if (!changes.isEmpty()) {
                storage.apply(changes);
                writes.forEach(PlannedWrite::applied);
            }
        } finally {
            published.forEach(record -> record.stream().published(record.sequence()));
        }
    }
}
