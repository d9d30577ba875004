package dev.parley.emulator.dynamodb.transaction;

import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.table.Table;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The locks of several items, taken in one order everywhere, so that no two wait for each other.
final class HeldLocks implements AutoCloseable {
    /// An item of a table.
    record Target(Table table, ItemKey key) {
        private int stripe() {
            return table.locks().stripe(key);
        }
    }

    private static final Comparator<Target> ORDER =
            Comparator.comparing((Target target) -> target.table().name()).thenComparing(Target::stripe);

    private final Deque<ReentrantLock> held = new ArrayDeque<>();

    HeldLocks(List<Target> targets) {
        targets.stream().sorted(ORDER).forEach(target -> {
            ReentrantLock lock = target.table().locks().of(target.key());
            lock.lock();
            held.push(lock);
        });
    }

    @Override
    public void close() {
        while (!held.isEmpty()) {
            held.pop().unlock();
        }
    }
}
