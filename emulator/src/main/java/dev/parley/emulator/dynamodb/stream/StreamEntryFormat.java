package dev.parley.emulator.dynamodb.stream;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.storage.ItemFormat;
import dev.parley.emulator.dynamodb.storage.ValueFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Stream entries as bytes: time, cause, then keys and images, each with its length.
final class StreamEntryFormat implements ValueFormat<StreamEntry> {
    private static final int ABSENT = -1;
    private static final int HEAD = Long.BYTES + 1 + 3 * Integer.BYTES;

    private final ItemFormat items = new ItemFormat();

    @Override
    public byte[] write(StreamEntry entry) {
        byte[] keys = items.write(Item.of(entry.keys()));
        byte @Nullable [] before = bytes(entry.before());
        byte @Nullable [] after = bytes(entry.after());
        ByteBuffer out = ByteBuffer.allocate(HEAD + keys.length + length(before) + length(after));
        out.putLong(entry.createdMillis()).put((byte) (entry.byTimeToLive() ? 1 : 0));
        put(out, keys);
        put(out, before);
        put(out, after);
        return out.array();
    }

    @Override
    public StreamEntry read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long created = in.getLong();
        boolean byTimeToLive = in.get() != 0;
        Item keys = item(in);
        if (keys == null) {
            throw new IllegalStateException("a stream entry without keys");
        }
        Item before = item(in);
        return new StreamEntry(created, keys.attributes(), before, item(in), byTimeToLive);
    }

    private byte @Nullable [] bytes(@Nullable Item item) {
        return item == null ? null : items.write(item);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer out, byte @Nullable [] bytes) {
        if (bytes == null) {
            out.putInt(ABSENT);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private @Nullable Item item(ByteBuffer in) {
        int length = in.getInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return items.read(bytes);
    }
}
