package dev.parley.bench.cost.meter;

import java.time.Duration;

/// Notes what one environment uses. Thread safe.
///
/// @param by the environment
public record Meter(String by, Ledger ledger, Latencies latencies) {
    public void note(Resource resource, String operation, double quantity, Duration latency, long started) {
        note(resource, operation, quantity, latency, started, System.nanoTime());
    }

    public void note(Resource resource, String operation, double quantity, Duration latency, long started, long ended) {
        ledger.note(new ResourceUse(by, resource, operation, quantity, latency.toNanos(), started, ended));
    }
}
