package dev.parley.bench.cost.meter;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Holds back the batches of one queue and lets them pass one by one, so that the next one is as large as is wanted.
/// Thread safe.
public final class BatchGate {
    private static final int ALL = 1_000_000;

    private volatile String queue = "";
    private volatile Semaphore permits = new Semaphore(ALL);
    private final AtomicInteger arrived = new AtomicInteger();

    public void close(String heldQueue) {
        permits = new Semaphore(0);
        arrived.set(0);
        queue = heldQueue;
    }

    public void letOnePass() {
        permits.release();
    }

    public void open() {
        queue = "";
        permits.release(ALL);
    }

    /// How many batches have come since the gate was closed.
    public int arrived() {
        return arrived.get();
    }

    public void pass(String source) {
        if (!source.equals(queue)) {
            return;
        }
        arrived.incrementAndGet();
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
