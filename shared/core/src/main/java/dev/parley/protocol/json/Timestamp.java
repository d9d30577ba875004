package dev.parley.protocol.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/// Times on the wire: ISO-8601 in UTC, always with three digits of a second's fraction.
public final class Timestamp {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Timestamp() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
