package dev.parley.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A function's environment variables, read strictly: a missing or malformed variable stops the function at its
/// start, and the error names it. Only `*Function` classes and [dev.parley.adapter.aws.EnvironmentClients] read
/// it.
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    public String require(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("environment variable " + name + " is not set"));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    public URI requireUri(String name) {
        String value = require(name);
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("environment variable " + name + " is not a URI", e);
        }
    }

    public int integer(String name, int defaultValue) {
        return find(name).map(value -> parse(name, value)).orElse(defaultValue);
    }

    public Duration milliseconds(String name, Duration defaultValue) {
        return find(name).map(value -> Duration.ofMillis(parse(name, value))).orElse(defaultValue);
    }

    private static int parse(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("environment variable " + name + " is not a whole number", e);
        }
    }
}
