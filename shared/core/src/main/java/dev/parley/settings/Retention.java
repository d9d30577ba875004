package dev.parley.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a deployment keeps the entries of logs. An entry is shown for that long from its numbering on, and
/// stored somewhat longer: the store's TTL must never take an entry that is still shown.
///
/// @param kept absent where entries are kept for good
public record Retention(Optional<Duration> kept) {
    /// How many days entries are kept: the environment variable. Unset they are kept for good.
    public static final String VARIABLE = "MESSAGE_DAYS";

    public static final Retention FOR_GOOD = new Retention(Optional.empty());

    /// More than the clocks of two functions are apart.
    private static final Duration STORED_LONGER = Duration.ofHours(1);

    public static Retention from(Environment environment) {
        int days = environment.integer(VARIABLE, 0);
        return days == 0 ? FOR_GOOD : new Retention(Optional.of(Duration.ofDays(days)));
    }

    /// Whether an entry of that time is not shown any more.
    public boolean isExpired(Instant numberedAt, Instant now) {
        return kept.filter(span -> !now.isBefore(numberedAt.plus(span))).isPresent();
    }

    /// From when on the store may forget an entry that is numbered now.
    public Optional<Instant> forgottenAt(Instant now) {
        return kept.map(span -> now.plus(span).plus(STORED_LONGER));
    }
}
