package dev.parley.checker.backend;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/// How often each HTTP status was the answer. Thread safe.
final class StatusCounts {
    private final Map<Integer, Long> counts = new ConcurrentSkipListMap<>();

    void count(int status) {
        counts.merge(status, 1L, Long::sum);
    }

    Map<Integer, Long> counts() {
        return Map.copyOf(counts);
    }
}
