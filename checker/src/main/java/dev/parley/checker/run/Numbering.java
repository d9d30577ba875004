package dev.parley.checker.run;

import java.util.concurrent.atomic.AtomicInteger;

/// Numbers that are used once in a run. Thread safe.
final class Numbering {
    private final AtomicInteger last = new AtomicInteger();

    int next() {
        return last.incrementAndGet();
    }
}
