package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names and values that a request gives its expressions, and which of them were used. Not thread safe.
public final class Bindings {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> usedNames = new HashSet<>();
    private final Set<String> usedValues = new HashSet<>();

    /// @param values checked, with numbers in canonical text
    public Bindings(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    Path bind(ExpressionKind kind, Path path) {
        if (names.isEmpty() && !hasReference(path)) {
            return path;
        }
        List<Path.Step> steps = new ArrayList<>(path.steps().size());
        for (Path.Step step : path.steps()) {
            steps.add(step instanceof Path.Name(String name) ? new Path.Name(name(kind, name)) : step);
        }
        return new Path(steps);
    }

    private static boolean hasReference(Path path) {
        for (Path.Step step : path.steps()) {
            if (step instanceof Path.Name(String name) && name.startsWith("#")) {
                return true;
            }
        }
        return false;
    }

    private String name(ExpressionKind kind, String text) {
        if (!text.startsWith("#")) {
            return text;
        }
        String name = names.get(text);
        if (name == null) {
            throw kind.invalid(
                    "An expression attribute name used in the document path is not defined; attribute name: " + text);
        }
        usedNames.add(text);
        return name;
    }

    AttributeValue value(ExpressionKind kind, String reference) {
        AttributeValue value = values.get(reference);
        if (value == null) {
            throw kind.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + reference);
        }
        usedValues.add(reference);
        return value;
    }

    /// Refuses names and values that no expression of the request used. To be called when all are bound.
    public void checkAllUsed() {
        if (usedNames.size() < names.size()) {
            throw unused("ExpressionAttributeNames", names.keySet(), usedNames);
        }
        if (usedValues.size() < values.size()) {
            throw unused("ExpressionAttributeValues", values.keySet(), usedValues);
        }
    }

    private static RuntimeException unused(String parameter, Set<String> given, Set<String> used) {
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(used);
        return DynamoDbErrors.validation(
                "Value provided in " + parameter + " unused in expressions: keys: {" + String.join(", ", unused) + "}");
    }
}
