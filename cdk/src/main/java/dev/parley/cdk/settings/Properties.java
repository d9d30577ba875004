package dev.parley.cdk.settings;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// The deployment's properties as CDK context gives them: `-c parley:NAME=VALUE` or `cdk.json`. Values may be
/// text, as the command line gives them, or JSON values.
public final class Properties {
    public static final String PREFIX = "parley:";

    private final Map<String, Object> values = new TreeMap<>();
    private final Set<String> known = new TreeSet<>();

    public Properties(Map<String, Object> context) {
        context.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                values.put(key.substring(PREFIX.length()), value);
            }
        });
    }

    public String text(String name, String standard) {
        return parsed(name, text -> text).orElse(standard);
    }

    public Optional<String> text(String name) {
        return parsed(name, text -> text);
    }

    public int number(String name, int standard) {
        return parsed(name, Integer::valueOf).orElse(standard);
    }

    public boolean flag(String name, boolean standard) {
        return choice(name, Map.of("true", true, "false", false), standard);
    }

    public <T> T choice(String name, Map<String, T> choices, T standard) {
        return parsed(name, text -> {
                    T choice = choices.get(text);
                    Deployment.require(choice != null, "'" + text + "' is none of " + new TreeSet<>(choices.keySet()));
                    return choice;
                })
                .orElse(standard);
    }

    public Bucket bucket(String name, Bucket standard) {
        return parsed(name, Bucket::parse).orElse(standard);
    }

    /// A JSON list, or a text with commas.
    public Optional<List<String>> list(String name) {
        return parsed(
                name,
                text -> Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }

    /// @throws IllegalArgumentException if there is a property that nobody asked for: a misspelt one must not
    /// be taken for a default
    public void refuseUnknown() {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        Deployment.require(
                unknown.isEmpty(),
                "there is no property " + PREFIX + String.join(", " + PREFIX, unknown) + "; there are " + PREFIX
                        + String.join(", " + PREFIX, known));
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser) {
        known.add(name);
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text(value)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PREFIX + name + ": " + e.getMessage(), e);
        }
    }

    private static String text(Object value) {
        return value instanceof Collection<?> items
                ? String.join(",", items.stream().map(Object::toString).toList())
                : value.toString();
    }
}
