package dev.parley.fanout;

import dev.parley.port.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Keeps what it is told.
public final class CountingTelemetry implements Telemetry {
    private final Map<Counter, Long> counts = new EnumMap<>(Counter.class);
    private final Map<Timing, List<Duration>> times = new EnumMap<>(Timing.class);

    @Override
    public synchronized void count(Counter counter, long by) {
        counts.merge(counter, by, Long::sum);
    }

    @Override
    public synchronized void time(Timing timing, Duration took) {
        times.computeIfAbsent(timing, _ -> new ArrayList<>()).add(took);
    }

    public synchronized Map<Counter, Long> counts() {
        return Map.copyOf(counts);
    }

    public synchronized List<Duration> times(Timing timing) {
        return List.copyOf(times.getOrDefault(timing, List.of()));
    }
}
