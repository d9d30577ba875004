package dev.parley.emulator.ops;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/// How often whom was refused what within the last hour, by the minute. A minute keeps 10,000 entries; what comes
/// on top is counted without a name. Thread safe.
final class RefusalCounts {
    private static final int MINUTES = 60;
    private static final int MOST_NAMES = 10_000;

    private final ConcurrentSkipListMap<Long, ConcurrentMap<Refused, LongAdder>> minutes =
            new ConcurrentSkipListMap<>();

    /// @param principal empty for who was not authorized
    record Refused(String principal, String sourceIp, String kind) {}

    void add(Instant at, Refused refused) {
        long minute = minute(at);
        minutes.headMap(minute - MINUTES, true).clear();
        ConcurrentMap<Refused, LongAdder> counts = minutes.computeIfAbsent(minute, _ -> new ConcurrentHashMap<>());
        Refused key = counts.size() < MOST_NAMES || counts.containsKey(refused)
                ? refused
                : new Refused("", "", refused.kind());
        counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
    }

    /// The counts of the 60 minutes up to this one.
    Map<Refused, Long> upTo(Instant now) {
        Map<Refused, Long> sums = new HashMap<>();
        minutes.tailMap(minute(now) - MINUTES, false)
                .values()
                .forEach(counts -> counts.forEach((refused, count) -> sums.merge(refused, count.sum(), Long::sum)));
        return sums;
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }
}
