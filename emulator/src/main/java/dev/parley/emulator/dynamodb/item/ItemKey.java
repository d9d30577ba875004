package dev.parley.emulator.dynamodb.item;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The place of an entry in an ordered map: bytes, compared without sign.
public final class ItemKey implements Comparable<ItemKey> {
    private final byte[] bytes;
    private final int hash;

    /// Of bytes that nobody changes any more.
    public ItemKey(byte[] bytes) {
        this.bytes = bytes;
        this.hash = Arrays.hashCode(bytes);
    }

    /// Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// The least key that is greater than this one.
    public ItemKey next() {
        return new ItemKey(Arrays.copyOf(bytes, bytes.length + 1));
    }

    @Override
    public int compareTo(ItemKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemKey key && hash == key.hash && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
