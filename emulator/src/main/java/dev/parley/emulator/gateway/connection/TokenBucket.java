package dev.parley.emulator.gateway.connection;

import java.util.function.LongSupplier;

/// A throttle: `rate` a second, up to `burst` at once. Thread safe.
public final class TokenBucket {
    private final double ratePerNano;
    private final double burst;
    private final LongSupplier nanos;
    private double tokens;
    private long refilledAt;

    public TokenBucket(double ratePerSecond, double burst, LongSupplier nanos) {
        this.ratePerNano = ratePerSecond / 1_000_000_000;
        this.burst = burst;
        this.nanos = nanos;
        this.tokens = burst;
        this.refilledAt = nanos.getAsLong();
    }

    public synchronized boolean take() {
        long now = nanos.getAsLong();
        tokens = Math.min(burst, tokens + (now - refilledAt) * ratePerNano);
        refilledAt = now;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
