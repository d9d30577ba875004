package dev.parley.emulator.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.emulator.template.TemplateException;
import java.util.List;

/// An event pattern as event source mappings and rules of buses use it: every named field must match one of its
/// listed values. Understood are exact values, `exists`, `prefix`, `suffix` and `anything-but`; another
/// operator is refused at the start.
public record FilterPattern(JsonNode pattern) {
    public FilterPattern {
        check(pattern);
    }

    /// Whether a record passes: one pattern must match, none at all admits everything.
    public static boolean admits(List<FilterPattern> patterns, JsonNode record) {
        return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> matches(pattern.pattern(), record));
    }

    private static void check(JsonNode pattern) {
        if (!pattern.isObject()) {
            throw new TemplateException("a filter pattern must be an object, not " + pattern);
        }
        for (JsonNode value : pattern) {
            if (value.isArray()) {
                value.forEach(FilterPattern::checkRule);
            } else {
                check(value);
            }
        }
    }

    private static void checkRule(JsonNode rule) {
        boolean known = rule.isValueNode()
                || (rule.size() == 1
                        && List.of("exists", "prefix", "suffix", "anything-but")
                                .contains(rule.fieldNames().next()));
        if (!known) {
            throw new TemplateException("unknown filter rule " + rule);
        }
    }

    private static boolean matches(JsonNode pattern, JsonNode record) {
        return pattern.properties().stream().allMatch(entry -> {
            JsonNode value = record.path(entry.getKey());
            JsonNode wanted = entry.getValue();
            if (!wanted.isArray()) {
                return matches(wanted, value);
            }
            for (JsonNode rule : wanted) {
                if (passes(rule, value)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static boolean passes(JsonNode rule, JsonNode value) {
        if (rule.isValueNode()) {
            return rule.equals(value);
        }
        String operator = rule.fieldNames().next();
        JsonNode operand = rule.get(operator);
        return switch (operator) {
            case "exists" -> operand.asBoolean() == !value.isMissingNode();
            case "prefix" -> value.isTextual() && value.asText().startsWith(operand.asText());
            case "suffix" -> value.isTextual() && value.asText().endsWith(operand.asText());
            default -> !value.isMissingNode() && !anyOf(operand, value);
        };
    }

    private static boolean anyOf(JsonNode operand, JsonNode value) {
        if (!operand.isArray()) {
            return operand.equals(value);
        }
        for (JsonNode one : operand) {
            if (one.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
