package dev.parley.fanout.post;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers for a while that something happened to a key. Only a hint: it forgets early when it is full.
/// Thread safe.
final class ExpiringSet<K> {
    private static final int CAPACITY = 10_000;

    private final Clock clock;
    private final Duration span;
    private final Map<K, Instant> until = new ConcurrentHashMap<>();

    ExpiringSet(Clock clock, Duration span) {
        this.clock = clock;
        this.span = span;
    }

    /// Notes the key, and says whether it was not there already.
    boolean note(K key) {
        Instant now = clock.instant();
        if (until.size() >= CAPACITY) {
            until.values().removeIf(now::isAfter);
            if (until.size() >= CAPACITY) {
                until.clear();
            }
        }
        Instant before = until.put(key, now.plus(span));
        return before == null || now.isAfter(before);
    }

    boolean has(K key) {
        Instant end = until.get(key);
        return end != null && !clock.instant().isAfter(end);
    }

    void forget(K key) {
        until.remove(key);
    }
}
