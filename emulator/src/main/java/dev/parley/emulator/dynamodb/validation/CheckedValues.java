package dev.parley.emulator.dynamodb.validation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.NumberText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Checks attribute values and brings their numbers into canonical text. Values that are so already are shared, not
/// copied.
public final class CheckedValues {
    private static final int DEEPEST = 32;

    private CheckedValues() {}

    /// The same map where nothing in it had to change.
    public static Map<String, AttributeValue> of(Map<String, AttributeValue> values) {
        return of(values, 1);
    }

    private static Map<String, AttributeValue> of(Map<String, AttributeValue> values, int depth) {
        Map<String, AttributeValue> changed = null;
        for (Map.Entry<String, AttributeValue> entry : values.entrySet()) {
            AttributeValue value = entry.getValue();
            AttributeValue checked = of(value, depth);
            if (checked != value) {
                changed = changed == null ? new HashMap<>(values) : changed;
                changed.put(entry.getKey(), checked);
            }
        }
        return changed == null ? values : changed;
    }

    public static AttributeValue of(AttributeValue value) {
        return of(value, 1);
    }

    private static AttributeValue of(AttributeValue value, int depth) {
        if (value == null || value.type() == null || value.type() == AttributeValue.Type.UNKNOWN_TO_SDK_VERSION) {
            throw DynamoDbErrors.validation(
                    value != null && value.type() == null
                            ? "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the"
                                    + " supported datatypes"
                            : "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
        }
        return switch (value.type()) {
            case N -> number(value);
            case NUL -> nul(value);
            case SS -> strings(value);
            case NS -> numbers(value);
            case BS -> binaries(value);
            case M -> {
                checkDepth(depth);
                Map<String, AttributeValue> checked = of(value.m(), depth + 1);
                yield checked == value.m() ? value : AttributeValue.fromM(checked);
            }
            case L -> list(value, depth);
            default -> value;
        };
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw DynamoDbErrors.validation("Nesting Levels have exceeded supported limits");
        }
    }

    private static AttributeValue number(AttributeValue value) {
        String text = NumberText.canonical(value.n());
        return text.equals(value.n()) ? value : AttributeValue.fromN(text);
    }

    private static AttributeValue nul(AttributeValue value) {
        if (!value.nul()) {
            throw DynamoDbErrors.invalidParameter("Null attribute value types must have the value of true");
        }
        return value;
    }

    private static AttributeValue strings(AttributeValue value) {
        if (value.ss().isEmpty()) {
            throw DynamoDbErrors.invalidParameter("An string set  may not be empty");
        }
        checkDistinct(value.ss(), "Input collection " + value.ss() + " contains duplicates.");
        return value;
    }

    private static AttributeValue numbers(AttributeValue value) {
        if (value.ns().isEmpty()) {
            throw DynamoDbErrors.invalidParameter("An number set  may not be empty");
        }
        List<String> numbers = value.ns().stream().map(NumberText::canonical).toList();
        checkDistinct(numbers, "Input collection contains duplicates");
        return numbers.equals(value.ns()) ? value : AttributeValue.fromNs(numbers);
    }

    private static AttributeValue binaries(AttributeValue value) {
        if (value.bs().isEmpty()) {
            throw DynamoDbErrors.invalidParameter("Binary sets should not be empty");
        }
        checkDistinct(value.bs(), "Input collection " + value.bs() + "of type BS contains duplicates.");
        return value;
    }

    private static void checkDistinct(List<?> elements, String message) {
        if (new HashSet<>(elements).size() < elements.size()) {
            throw DynamoDbErrors.invalidParameter(message);
        }
    }

    private static AttributeValue list(AttributeValue value, int depth) {
        checkDepth(depth);
        List<AttributeValue> checked = new ArrayList<>(value.l().size());
        boolean same = true;
        for (AttributeValue element : value.l()) {
            AttributeValue one = of(element, depth + 1);
            same &= one == element;
            checked.add(one);
        }
        return same ? value : AttributeValue.fromL(checked);
    }
}
