package dev.parley.emulator.dynamodb.recovery;

import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.storage.ItemFormat;
import dev.parley.emulator.dynamodb.storage.ValueFormat;
import java.nio.ByteBuffer;

/// Earlier items as bytes: time, key with its length, then the item where there was one.
final class EarlierItemFormat implements ValueFormat<EarlierItem> {
    private final ItemFormat items = new ItemFormat();

    @Override
    public byte[] write(EarlierItem earlier) {
        byte[] key = earlier.key().bytes();
        byte[] item = earlier.item() == null ? new byte[0] : items.write(earlier.item());
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES + key.length + item.length)
                .putLong(earlier.changedMillis())
                .putInt(key.length)
                .put(key)
                .put(item)
                .array();
    }

    @Override
    public EarlierItem read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        long changed = in.getLong();
        byte[] key = new byte[in.getInt()];
        in.get(key);
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        Item item = rest.length == 0 ? null : items.read(rest);
        return new EarlierItem(changed, new ItemKey(key), item);
    }
}
