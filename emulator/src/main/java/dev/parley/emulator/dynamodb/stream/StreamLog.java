package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.storage.Change;
import dev.parley.emulator.dynamodb.storage.OrderedMap;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// The stream of one table: its records by sequence. Readers see a record only when all before it are stored,
/// so that they miss none. Thread safe.
public final class StreamLog {
    private static final Duration KEPT = Duration.ofHours(24);

    private final StreamIdentity identity;
    private final OrderedMap<StreamEntry> entries;
    private final Clock clock;
    private final Duration shardLifetime;
    private final List<Shard> shards = new ArrayList<>();
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long next;
    private long horizon;
    private boolean enabled = true;

    StreamLog(StreamIdentity identity, Storage storage, Clock clock, Duration shardLifetime) {
        this.identity = identity;
        this.entries = storage.open("stream/" + identity.arn(), new StreamEntryFormat());
        this.clock = clock;
        this.shardLifetime = shardLifetime;
        this.next = firstFree();
        this.horizon = firstKept();
        long opened = identity.createdMillis();
        shards.add(new Shard(shardId(opened, 0), null, horizon, Long.MAX_VALUE, opened));
    }

    private long firstFree() {
        Iterator<Map.Entry<ItemKey, StreamEntry>> newest = entries.range(KeyRange.all(), false);
        return newest.hasNext() ? sequence(newest.next().getKey()) + 1 : 1;
    }

    private long firstKept() {
        Iterator<Map.Entry<ItemKey, StreamEntry>> oldest = entries.range(KeyRange.all(), true);
        return oldest.hasNext() ? sequence(oldest.next().getKey()) : next;
    }

    private String shardId(long millis, long number) {
        return String.format(
                Locale.ROOT, "shardId-%020d-%08x", millis, identity.arn().hashCode() + (int) number);
    }

    public StreamIdentity identity() {
        return identity;
    }

    public synchronized boolean isEnabled() {
        return enabled;
    }

    /// Ends the stream: its records stay readable until they are trimmed.
    public synchronized void disable() {
        enabled = false;
        shards.set(shards.size() - 1, shards.getLast().closedAt(next));
    }

    /// Takes the next sequence. [#published] must follow when the record is stored, or when it will never be.
    public synchronized long take() {
        rotate();
        underWay.add(next);
        return next++;
    }

    private void rotate() {
        Shard open = shards.getLast();
        long now = clock.millis();
        if (now - open.openedMillis() >= shardLifetime.toMillis() && open.start() < next) {
            shards.set(shards.size() - 1, open.closedAt(next));
            shards.add(new Shard(shardId(now, shards.size()), open.id(), next, Long.MAX_VALUE, now));
        }
    }

    /// The change that stores a record.
    public Change<StreamEntry> record(long sequence, StreamEntry entry) {
        return new Change<>(entries, key(sequence), entry);
    }

    public synchronized void published(long sequence) {
        underWay.remove(sequence);
    }

    /// The first sequence that readers may not see yet.
    synchronized long end() {
        return underWay.isEmpty() ? next : underWay.first();
    }

    synchronized List<Shard> shards() {
        rotate();
        return List.copyOf(shards);
    }

    /// The sequence behind those that were trimmed.
    synchronized long trimHorizon() {
        return horizon;
    }

    Iterator<Map.Entry<ItemKey, StreamEntry>> from(long sequence, long end) {
        return entries.range(new KeyRange(key(sequence), key(end)), true);
    }

    /// Deletes what is older than a day.
    public void trim(Storage storage) {
        long oldest = clock.millis() - KEPT.toMillis();
        List<Change<?>> old = new ArrayList<>();
        Iterator<Map.Entry<ItemKey, StreamEntry>> all = entries.range(KeyRange.all(), true);
        while (all.hasNext()) {
            Map.Entry<ItemKey, StreamEntry> entry = all.next();
            if (entry.getValue().createdMillis() >= oldest) {
                break;
            }
            old.add(new Change<StreamEntry>(entries, entry.getKey(), null));
        }
        if (!old.isEmpty()) {
            storage.apply(old);
            moveHorizon(sequence(old.getLast().key()) + 1);
        }
    }

    private synchronized void moveHorizon(long sequence) {
        horizon = sequence;
        while (shards.size() > 1 && shards.getFirst().end() <= horizon) {
            shards.removeFirst();
        }
    }

    private static ItemKey key(long sequence) {
        return new ItemKey(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
    }

    static long sequence(ItemKey key) {
        return ByteBuffer.wrap(key.bytes()).getLong();
    }
}
