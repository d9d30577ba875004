package dev.parley.operator.restore;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/// The second that tables are restored to.
public record RestoreInstant(Instant second) {
    private static final DateTimeFormatter SUFFIX =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern SUFFIXED = Pattern.compile("-\\d{8}T\\d{6}Z$");
    private static final int LONGEST_NAME = 255;

    /// A time with its offset, such as `2026-11-29T13:00:00Z` or `2026-11-29T14:00:00+01:00`. Parts of a second are
    /// cut off.
    ///
    /// @throws RestoreException if it is none, or lies ahead
    public static RestoreInstant parse(String text, Instant now) {
        Instant instant;
        try {
            instant = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw new RestoreException("not a time with its offset, such as 2026-11-29T13:00:00Z: " + text);
        }
        if (instant.isAfter(now)) {
            throw new RestoreException(text + " lies ahead; it is " + now.truncatedTo(ChronoUnit.SECONDS));
        }
        return new RestoreInstant(instant);
    }

    /// What a table is called that is restored to this second: the name has the second in it, in the place of that of
    /// an earlier restore.
    public String nameOf(String source) {
        String suffix = "-" + SUFFIX.format(second);
        String stem = SUFFIXED.matcher(source).replaceFirst("");
        return stem.substring(0, Math.min(stem.length(), LONGEST_NAME - suffix.length())) + suffix;
    }

    /// Whether a table of this name is one that was restored to this second.
    boolean isIn(String name) {
        return name.equals(nameOf(name));
    }

    @Override
    public String toString() {
        return second.toString();
    }
}
