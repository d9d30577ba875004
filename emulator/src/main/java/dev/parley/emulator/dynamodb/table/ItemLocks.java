package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.item.ItemKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Who may write which item of a table now: a lock for some items each, and marks of items that are in a
/// transaction. Locks are waited for without regard to interrupts.
public final class ItemLocks {
    private static final int STRIPES = 64;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
    private final Map<ItemKey, Object> inTransaction = new ConcurrentHashMap<>();

    ItemLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    public ReentrantLock of(ItemKey key) {
        return stripes[stripe(key)];
    }

    /// The number of an item's lock: whoever takes several takes them in this order.
    public int stripe(ItemKey key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> Short.SIZE)) & (STRIPES - 1);
    }

    /// Runs something while nobody writes to the table.
    void exclusively(Runnable action) {
        int taken = 0;
        try {
            for (; taken < STRIPES; taken++) {
                stripes[taken].lock();
            }
            action.run();
        } finally {
            while (taken > 0) {
                stripes[--taken].unlock();
            }
        }
    }

    /// Marks an item as being in a transaction; false where another transaction has it.
    public boolean mark(ItemKey key, Object transaction) {
        return inTransaction.putIfAbsent(key, transaction) == null;
    }

    /// Takes the transaction's own mark away.
    public void unmark(ItemKey key, Object transaction) {
        inTransaction.remove(key, transaction);
    }

    public boolean isMarked(ItemKey key) {
        return !inTransaction.isEmpty() && inTransaction.containsKey(key);
    }
}
