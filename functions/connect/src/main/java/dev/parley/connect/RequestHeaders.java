package dev.parley.connect;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The headers of an upgrade request, each with all its lines. The gateway's map of single values holds only the last
/// line of a header, so it serves only where the map of all values lacks the name.
record RequestHeaders(Map<String, List<String>> lines) {
    /// `null` stands for a map that the event does not have.
    static RequestHeaders of(@Nullable Map<String, String> lastLines, @Nullable Map<String, List<String>> allLines) {
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Objects.requireNonNullElse(lastLines, Map.<String, String>of())
                .forEach((name, value) -> lines.put(name, List.of(value)));
        lines.putAll(Objects.requireNonNullElse(allLines, Map.of()));
        return new RequestHeaders(lines);
    }

    /// The lines of the header, whatever the case of its name.
    Stream<String> lines(String name) {
        return lines.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream());
    }

    /// The entries of a header that is a list, of all its lines in their order (RFC 9110, 5.3).
    Stream<String> list(String name) {
        return lines(name).flatMap(line -> Arrays.stream(line.split(","))).map(String::strip);
    }
}
