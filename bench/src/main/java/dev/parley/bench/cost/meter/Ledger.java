package dev.parley.bench.cost.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Where everything used is written down. Thread safe.
public final class Ledger {
    private final Queue<ResourceUse> uses = new ConcurrentLinkedQueue<>();
    private final Queue<InvocationRun> runs = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private volatile long lastActive = System.nanoTime();

    /// What was written down.
    public record Page(List<ResourceUse> uses, List<InvocationRun> runs) {
        public Page {
            uses = List.copyOf(uses);
            runs = List.copyOf(runs);
        }

        /// What one function used.
        public Page of(String function) {
            return new Page(
                    uses.stream()
                            .filter(use -> use.by().startsWith(function + "#"))
                            .toList(),
                    runs.stream().filter(run -> run.function().equals(function)).toList());
        }
    }

    public void note(ResourceUse use) {
        uses.add(use);
    }

    public void begin() {
        active.incrementAndGet();
    }

    public void end(InvocationRun run) {
        runs.add(run);
        lastActive = System.nanoTime();
        active.decrementAndGet();
    }

    /// For how long no invocation has run.
    public long idleNanos() {
        return active.get() > 0 ? 0 : System.nanoTime() - lastActive;
    }

    /// How many records of this kind of event have been worked off since the last page.
    public int records(String frame) {
        return runs.stream()
                .filter(run -> run.frame().equals(frame))
                .mapToInt(InvocationRun::records)
                .sum();
    }

    /// Takes everything out.
    public Page turn() {
        List<ResourceUse> used = new ArrayList<>();
        for (ResourceUse use = uses.poll(); use != null; use = uses.poll()) {
            used.add(use);
        }
        List<InvocationRun> ran = new ArrayList<>();
        for (InvocationRun run = runs.poll(); run != null; run = runs.poll()) {
            ran.add(run);
        }
        return new Page(used, ran);
    }
}
