package dev.parley.emulator.api.option;

/// Rates a second with their bursts: new connections, and requests of the account (messages and posts together).
public record Throttles(double connectRate, double connectBurst, double requestRate, double requestBurst) {
    /// AWS's default quotas.
    public static final Throttles AWS = new Throttles(500, 500, 10_000, 5_000);
}
