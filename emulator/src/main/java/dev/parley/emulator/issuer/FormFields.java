package dev.parley.emulator.issuer;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The fields of a form or of a query, by name.
record FormFields(Map<String, String> values) {
    FormFields {
        values = Map.copyOf(values);
    }

    /// The fields of `name=value&...`; empty where the text is not of that form or a name stands twice, since two
    /// readers could then see two requests in it.
    static Optional<FormFields> parse(@Nullable String text) {
        Map<String, String> values = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return Optional.of(new FormFields(values));
        }
        try {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1
                        || values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)))
                                != null) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(new FormFields(values));
    }

    /// The value, empty text where there is none.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
