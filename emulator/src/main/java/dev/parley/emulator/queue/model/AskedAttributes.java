package dev.parley.emulator.queue.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names of attributes that a receive asks for: names themselves, beginnings with `.*`, or all.
public record AskedAttributes(Collection<String> names) {
    private static final String REST = ".*";

    /// The attributes that are asked for, in their order.
    public <K, V> Map<K, V> of(Map<K, V> attributes) {
        Map<K, V> asked = new LinkedHashMap<>();
        attributes.forEach((name, value) -> {
            if (names.stream().anyMatch(pattern -> matches(pattern, name.toString()))) {
                asked.put(name, value);
            }
        });
        return asked;
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.equals("All") || pattern.equals("*")) {
            return true;
        }
        return pattern.endsWith(REST)
                ? name.startsWith(pattern.substring(0, pattern.length() - REST.length()))
                : pattern.equals(name);
    }
}
