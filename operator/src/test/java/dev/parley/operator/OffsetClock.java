package dev.parley.operator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// The system's clock, put back, and put on by what a test skips.
final class OffsetClock extends Clock {
    private volatile Duration offset = Duration.ofMinutes(-2);

    /// A second that everything so far lies before, and everything from now on behind.
    Instant separatingSecond() {
        Instant second = instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        offset = offset.plusSeconds(2);
        return second;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
