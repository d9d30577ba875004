package dev.parley.emulator.dynamodb.recovery;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The way back of one table: each change's item as it was before, in the order of the changes. What is older than 35
/// days goes, and the oldest beyond eight megabytes, each time [#trim] runs. The first entry says since when the log is
/// whole. Thread safe.
public final class RecoveryLog {
    private static final Duration KEPT = Duration.ofDays(35);
    private static final long MOST_BYTES = 8L * 1024 * 1024;
    private static final ItemKey NO_ITEM = new ItemKey(new byte[0]);
    private static final long BEGINNING = 0;

    private final Storage storage;
    private final Clock clock;
    private final OrderedMap<EarlierItem> entries;
    private final AtomicLong next = new AtomicLong(BEGINNING + 1);
    private final AtomicLong bytes = new AtomicLong();

    private RecoveryLog(Storage storage, String name, Clock clock) {
        this.storage = storage;
        this.clock = clock;
        this.entries = storage.open(name, new EarlierItemFormat());
        entries.range(KeyRange.all(), true).forEachRemaining(entry -> {
            next.set(sequence(entry.getKey()) + 1);
            bytes.addAndGet(entry.getValue().bytes());
        });
    }

    /// The log of this name in the storage; where there is none, a new one that is whole from now on.
    public static RecoveryLog open(Storage storage, String name, Clock clock) {
        var log = new RecoveryLog(storage, name, clock);
        if (log.entries.get(key(BEGINNING)) == null) {
            storage.apply(List.of(log.beginning(clock.millis())));
        }
        return log;
    }

    private Change<EarlierItem> beginning(long millis) {
        return new Change<>(entries, key(BEGINNING), new EarlierItem(millis, NO_ITEM, null));
    }

    /// The change that keeps an item as it was. It is to be applied together with the item's own change and before it,
    /// with the item's lock held.
    ///
    /// @param before null where the item is made
    public Change<EarlierItem> record(long millis, ItemKey key, @Nullable Item before) {
        var earlier = new EarlierItem(millis, key, before);
        bytes.addAndGet(earlier.bytes());
        return new Change<>(entries, key(next.getAndIncrement()), earlier);
    }

    /// The first second to which the table can be restored.
    public Instant earliest() {
        EarlierItem first = entries.get(key(BEGINNING));
        long since = Math.max(first == null ? 0 : first.changedMillis(), clock.millis() - KEPT.toMillis());
        return Instant.ofEpochSecond(Math.ceilDiv(since, Duration.ofSeconds(1).toMillis()));
    }

    /// The last second to which the table can be restored: no change can still come that belongs to it. Before
    /// [#earliest] in a log that began less than a second ago.
    public Instant latest() {
        return Instant.ofEpochSecond(
                (clock.millis() - 1) / Duration.ofSeconds(1).toMillis());
    }

    /// What has changed behind the instant, as it was then; empty where there was no item.
    public Map<ItemKey, Optional<Item>> changedSince(Instant instant) {
        long millis = instant.toEpochMilli();
        Map<ItemKey, Optional<Item>> earlier = new HashMap<>();
        from(BEGINNING + 1).forEachRemaining(entry -> {
            if (entry.getValue().changedMillis() > millis) {
                earlier.putIfAbsent(
                        entry.getValue().key(),
                        Optional.ofNullable(entry.getValue().item()));
            }
        });
        return earlier;
    }

    /// Deletes the oldest entries, beyond the age and the size that are kept.
    public void trim() {
        long oldest = clock.millis() - KEPT.toMillis();
        List<Change<?>> old = new ArrayList<>();
        long last = 0;
        Iterator<Map.Entry<ItemKey, EarlierItem>> all = from(BEGINNING + 1);
        while (all.hasNext()) {
            Map.Entry<ItemKey, EarlierItem> entry = all.next();
            EarlierItem earlier = entry.getValue();
            if (earlier.changedMillis() >= oldest && bytes.get() <= MOST_BYTES) {
                break;
            }
            bytes.addAndGet(-earlier.bytes());
            last = Math.max(last, earlier.changedMillis());
            old.add(new Change<EarlierItem>(entries, entry.getKey(), null));
        }
        if (!old.isEmpty()) {
            old.addFirst(beginning(last));
            storage.apply(old);
        }
    }

    private Iterator<Map.Entry<ItemKey, EarlierItem>> from(long sequence) {
        return entries.range(new KeyRange(key(sequence), null), true);
    }

    private static ItemKey key(long sequence) {
        return new ItemKey(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    private static long sequence(ItemKey key) {
        return ByteBuffer.wrap(key.bytes()).getLong();
    }
}
