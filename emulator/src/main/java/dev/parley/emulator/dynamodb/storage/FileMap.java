package dev.parley.emulator.dynamodb.storage;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.type.ByteArrayDataType;
import org.jspecify.annotations.Nullable;

/// A map of [FileStorage]: read from memory, kept in the file as bytes.
final class FileMap<V> implements OrderedMap<V> {
    private static final int READ_AT_ONCE = 1000;

    private final OrderedMap<V> entries;
    private final MVMap<byte[], byte[]> kept;
    private final ValueFormat<V> format;
    private volatile boolean closed;

    FileMap(OrderedMap<V> entries, MVMap<byte[], byte[]> kept, ValueFormat<V> format) {
        this.entries = entries;
        this.kept = kept;
        this.format = format;
    }

    static MVMap.Builder<byte[], byte[]> layout() {
        return new MVMap.Builder<byte[], byte[]>()
                .keyType(ByteArrayDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE);
    }

    /// Brings what the file has into memory.
    void readAll(MemoryStorage memory) {
        List<Change<?>> read = new ArrayList<>(READ_AT_ONCE);
        var cursor = kept.cursor(null);
        while (cursor.hasNext()) {
            byte[] key = cursor.next();
            read.add(new Change<>(entries, new ItemKey(key), format.read(cursor.getValue())));
            if (read.size() == READ_AT_ONCE || !cursor.hasNext()) {
                memory.apply(read);
                read.clear();
            }
        }
    }

    /// Adds a change as the memory takes it, and as the file does.
    static <V> void split(Change<V> change, List<Change<?>> inMemory, List<FileEntry> inFile) {
        FileMap<V> map = (FileMap<V>) change.map();
        V value = change.value();
        inMemory.add(new Change<>(map.entries, change.key(), value));
        inFile.add(new FileEntry(map, change.key().bytes(), value == null ? null : map.format.write(value)));
    }

    /// To be called by the one thread that has the file. A map that is dropped takes nothing any more.
    void write(byte[] key, byte @Nullable [] value) {
        if (closed) {
            return;
        }
        if (value == null) {
            kept.remove(key);
        } else {
            kept.put(key, value);
        }
    }

    void close() {
        closed = true;
    }

    @Override
    public @Nullable V get(ItemKey key) {
        return entries.get(key);
    }

    @Override
    public Iterator<Map.Entry<ItemKey, V>> range(KeyRange range, boolean ascending) {
        return entries.range(range, ascending);
    }
}
