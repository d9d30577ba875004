package dev.parley.emulator.dynamodb.validation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.expression.Bindings;
import dev.parley.emulator.dynamodb.expression.ExpressionCache;
import dev.parley.emulator.dynamodb.expression.Expressions;
import dev.parley.emulator.dynamodb.syntax.ExpressionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Checks that a request's expression parameters go together, and opens its expressions. For one request.
public final class ExpressionParameters {
    private static final Pattern NAME = Pattern.compile("#[a-zA-Z0-9_]+");
    private static final Pattern VALUE = Pattern.compile(":[a-zA-Z0-9_]+");

    private final List<String> legacy = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private final List<String> absent = new ArrayList<>();

    /// A parameter from before there were expressions.
    public ExpressionParameters legacy(String parameter, boolean present) {
        if (present) {
            legacy.add(parameter);
        }
        return this;
    }

    public ExpressionParameters expression(ExpressionKind kind, @Nullable String text) {
        (text == null ? absent : given).add(kind.parameter());
        return this;
    }

    /// @param names null where the request has none
    /// @param values null where the request has none
    public Expressions open(
            ExpressionCache cache, @Nullable Map<String, String> names, @Nullable Map<String, AttributeValue> values) {
        checkMix();
        checkNames(names);
        Map<String, AttributeValue> checked = checkValues(values);
        return new Expressions(cache, new Bindings(names == null ? Map.of() : names, checked));
    }

    private void checkMix() {
        if (!legacy.isEmpty() && !given.isEmpty()) {
            throw DynamoDbErrors.validation(
                    "Can not use both expression and non-expression parameters in the same request: Non-expression"
                            + " parameters: {" + String.join(", ", legacy) + "} Expression parameters: {"
                            + String.join(", ", given) + "}");
        }
    }

    private void checkNames(@Nullable Map<String, String> names) {
        if (names == null) {
            return;
        }
        if (given.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeNames can only be specified when using expressions");
        }
        if (names.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeNames must not be empty");
        }
        names.forEach((key, name) -> {
            if (!NAME.matcher(key).matches()) {
                throw DynamoDbErrors.validation(
                        "ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + key + "\"");
            }
            if (name == null || name.isEmpty()) {
                throw DynamoDbErrors.validation("ExpressionAttributeNames contains invalid value: \"\" for key " + key);
            }
        });
    }

    private Map<String, AttributeValue> checkValues(@Nullable Map<String, AttributeValue> values) {
        if (values == null) {
            return Map.of();
        }
        if (given.isEmpty() || takesNoValues()) {
            throw DynamoDbErrors.validation("ExpressionAttributeValues can only be specified when using expressions: "
                    + String.join(" and ", absent) + (absent.size() > 1 ? " are null" : " is null"));
        }
        if (values.isEmpty()) {
            throw DynamoDbErrors.validation("ExpressionAttributeValues must not be empty");
        }
        for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
            if (!VALUE.matcher(value.getKey()).matches()) {
                throw DynamoDbErrors.validation("ExpressionAttributeValues contains invalid key: Syntax error; key: \""
                        + value.getKey() + "\"");
            }
        }
        return checked(values);
    }

    private boolean takesNoValues() {
        return given.equals(List.of(ExpressionKind.PROJECTION.parameter())) && !absent.isEmpty();
    }

    private static Map<String, AttributeValue> checked(Map<String, AttributeValue> values) {
        try {
            return CheckedValues.of(values);
        } catch (AwsServiceException whole) {
            for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
                checkOne(value.getKey(), value.getValue());
            }
            throw whole;
        }
    }

    private static void checkOne(String key, AttributeValue value) {
        try {
            CheckedValues.of(value);
        } catch (AwsServiceException e) {
            throw DynamoDbErrors.validation("ExpressionAttributeValues contains invalid value: "
                    + e.awsErrorDetails().errorMessage() + " for key " + key);
        }
    }
}
