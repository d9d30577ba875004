package dev.parley.adapter.redis.link;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Decides whether to ask Redis at all. Some failures in a row open it; while open, one probe at a time and at most
/// one an interval is let out, and everything else is refused at once. Thread safe.
///
/// Its own class rather than a library: the probe runs beside the request and not in it, so that a Redis that hangs
/// costs no request its time-out, which the usual half-open state does.
final class CircuitBreaker {
    enum Admission {
        PASS,
        PROBE,
        REFUSE
    }

    private final int failuresToOpen;
    private final long probeEveryNanos;
    private final LongSupplier nanoTime;
    private int failures;
    private boolean open;
    private boolean probing;
    private long nextProbe;

    CircuitBreaker(int failuresToOpen, Duration probeEvery, LongSupplier nanoTime) {
        this.failuresToOpen = failuresToOpen;
        this.probeEveryNanos = probeEvery.toNanos();
        this.nanoTime = nanoTime;
    }

    /// A [Admission#PROBE] must end in [#succeeded] or [#open].
    synchronized Admission admit() {
        if (!open) {
            return Admission.PASS;
        }
        if (probing || nanoTime.getAsLong() - nextProbe < 0) {
            return Admission.REFUSE;
        }
        probing = true;
        return Admission.PROBE;
    }

    synchronized void succeeded() {
        failures = 0;
        open = false;
        probing = false;
    }

    /// Counts a failure; true if this one opened the breaker.
    synchronized boolean failed() {
        failures++;
        return failures >= failuresToOpen && open();
    }

    /// Opens at once, or stays open for another interval; true if it was closed.
    synchronized boolean open() {
        boolean opened = !open;
        open = true;
        probing = false;
        nextProbe = nanoTime.getAsLong() + probeEveryNanos;
        return opened;
    }

    synchronized boolean isOpen() {
        return open;
    }
}
