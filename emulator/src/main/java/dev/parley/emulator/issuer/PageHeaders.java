package dev.parley.emulator.issuer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/// The headers of a page's files, as the file of [dev.parley.emulator.api.option.Page] states them.
record PageHeaders(Map<String, String> headers, Map<String, String> caching) {
    private static final String ORIGINS = "{origins}";

    PageHeaders {
        headers = Map.copyOf(headers);
        caching = Map.copyOf(caching);
    }

    /// Fails with [IllegalArgumentException] where the file cannot be read.
    static PageHeaders read(Path file) {
        try {
            Map<String, Map<String, String>> parts =
                    new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
            return new PageHeaders(parts.getOrDefault("headers", Map.of()), parts.getOrDefault("caching", Map.of()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the page's headers cannot be read from " + file, e);
        }
    }

    /// Those of the file at a path, for a page that connects to this gateway.
    Map<String, String> of(String path, URI gateway) {
        Map<String, String> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, value.replace(ORIGINS, origin(gateway))));
        caching.entrySet().stream()
                .filter(rule -> fits(rule.getKey(), path))
                .max(Comparator.comparingInt(rule -> rule.getKey().length()))
                .ifPresent(rule -> all.put("Cache-Control", rule.getValue()));
        return all;
    }

    private static boolean fits(String pattern, String path) {
        return pattern.endsWith("*")
                ? path.startsWith(pattern.substring(0, pattern.length() - 1))
                : path.equals(pattern);
    }

    /// A content security policy cannot name an IPv6 address: there the scheme alone is allowed.
    private static String origin(URI gateway) {
        return gateway.getAuthority().startsWith("[")
                ? gateway.getScheme() + ":"
                : gateway.getScheme() + "://" + gateway.getAuthority();
    }
}
