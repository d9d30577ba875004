package dev.parley.emulator.dynamodb.item;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keys from one to another.
///
/// @param from the first key that is in the range
/// @param to the first key behind the range; null where there is no end
public record KeyRange(ItemKey from, @Nullable ItemKey to) {
    private static final int LAST = 0xFF;

    /// Every key.
    public static KeyRange all() {
        return new KeyRange(new ItemKey(new byte[0]), null);
    }

    /// Every key that begins with these bytes.
    public static KeyRange startingWith(byte[] prefix) {
        return new KeyRange(new ItemKey(prefix), behind(prefix));
    }

    /// The first key behind all that begin with these bytes; null where there is none.
    public static @Nullable ItemKey behind(byte[] prefix) {
        int end = prefix.length;
        while (end > 0 && (prefix[end - 1] & LAST) == LAST) {
            end--;
        }
        if (end == 0) {
            return null;
        }
        byte[] next = Arrays.copyOf(prefix, end);
        next[end - 1]++;
        return new ItemKey(next);
    }

    /// Without the keys up to and with this one.
    public KeyRange after(ItemKey last) {
        ItemKey next = last.next();
        return next.compareTo(from) > 0 ? new KeyRange(next, to) : this;
    }

    /// Without this key and those behind it.
    public KeyRange before(ItemKey last) {
        return to == null || last.compareTo(to) < 0 ? new KeyRange(from, last) : this;
    }

    public boolean isEmpty() {
        return to != null && from.compareTo(to) >= 0;
    }
}
