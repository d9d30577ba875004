package dev.parley.emulator.dynamodb.transaction;

import java.util.ArrayList;
import java.util.List;

/// Marks items as being in one transaction, until it is closed.
final class TransactionMarks implements AutoCloseable {
    private final Object transaction = new Object();
    private final List<HeldLocks.Target> marked = new ArrayList<>();

    /// False where another transaction has the item.
    boolean mark(HeldLocks.Target target) {
        boolean free = target.table().locks().mark(target.key(), transaction);
        if (free) {
            marked.add(target);
        }
        return free;
    }

    @Override
    public void close() {
        marked.forEach(target -> target.table().locks().unmark(target.key(), transaction));
    }
}
