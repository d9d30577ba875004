package dev.parley.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// The bytes that remain in a frame of at most [ServerFrame#MAX_BYTES] while entries are put into its list.
/// [FrameCodec#budgetBeside] makes it. For one thread.
public final class FrameBudget {
    private static final int SEPARATOR = 1;

    private int left;

    FrameBudget(int left) {
        this.left = left;
    }

    /// Takes the room for one more entry of the list, and says whether there was enough. If not, nothing is taken.
    public boolean take(int entryBytes) {
        int needed = entryBytes + SEPARATOR;
        if (needed > left) {
            return false;
        }
        left -= needed;
        return true;
    }

    /// Takes the room for the first entries as long as they fit, and returns those.
    public <T> List<T> takeWhileFitting(List<T> entries, ToIntFunction<? super T> encodedSize) {
        List<T> taken = new ArrayList<>();
        for (T entry : entries) {
            if (!take(encodedSize.applyAsInt(entry))) {
                break;
            }
            taken.add(entry);
        }
        return taken;
    }
}
