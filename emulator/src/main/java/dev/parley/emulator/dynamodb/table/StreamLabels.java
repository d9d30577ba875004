package dev.parley.emulator.dynamodb.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The label of a stream: when it was created, to the millisecond, in UTC.
final class StreamLabels {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT);

    private StreamLabels() {}

    static String of(Instant created) {
        return FORMAT.format(created.atOffset(ZoneOffset.UTC));
    }

    static Instant instant(String label) {
        return LocalDateTime.parse(label, FORMAT).toInstant(ZoneOffset.UTC);
    }
}
