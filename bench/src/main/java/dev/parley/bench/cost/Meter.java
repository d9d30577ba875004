package dev.parley.bench.cost;

import java.time.Duration;

/// Notes what one environment uses. Thread safe.
///
/// @param by the environment
record Meter(String by, Ledger ledger, Latencies latencies) {
    void note(Resource resource, String operation, double quantity, Duration latency, long started) {
        note(resource, operation, quantity, latency, started, System.nanoTime());
    }

    void note(Resource resource, String operation, double quantity, Duration latency, long started, long ended) {
        ledger.note(new ResourceUse(by, resource, operation, quantity, latency.toNanos(), started, ended));
    }
}
