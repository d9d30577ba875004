package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Condition;
import software.amazon.awssdk.services.dynamodb.model.ExpectedAttributeValue;

/// Checks the values and operators of the parameters from before there were expressions.
public final class LegacyParameters {
    private static final String[] OPERATORS = {
        "IN",
        "NULL",
        "BETWEEN",
        "LT",
        "NOT_CONTAINS",
        "EQ",
        "GT",
        "NOT_NULL",
        "NE",
        "LE",
        "BEGINS_WITH",
        "GE",
        "CONTAINS"
    };

    private LegacyParameters() {}

    static Map<String, ExpectedAttributeValue> expected(Map<String, ExpectedAttributeValue> expected) {
        Map<String, ExpectedAttributeValue> checked = new LinkedHashMap<>();
        expected.forEach((attribute, value) -> {
            checkOperator("expected." + attribute, value.comparisonOperatorAsString());
            ExpectedAttributeValue.Builder builder = value.toBuilder();
            if (value.value() != null) {
                builder.value(CheckedValues.of(value.value()));
            }
            if (value.hasAttributeValueList()) {
                builder.attributeValueList(values(value.attributeValueList()));
            }
            checked.put(attribute, builder.build());
        });
        return checked;
    }

    public static Map<String, Condition> conditions(String parameter, Map<String, Condition> conditions) {
        Map<String, Condition> checked = new LinkedHashMap<>();
        conditions.forEach((attribute, condition) -> {
            String member = parameter + "." + attribute + ".member.comparisonOperator";
            new Constraints()
                    .required(member, condition.comparisonOperatorAsString())
                    .check();
            checkOperator(parameter + "." + attribute, condition.comparisonOperatorAsString());
            checked.put(
                    attribute,
                    condition.toBuilder()
                            .attributeValueList(values(condition.attributeValueList()))
                            .build());
        });
        return checked;
    }

    private static void checkOperator(String member, @Nullable String operator) {
        new Constraints()
                .oneOf(member + ".member.comparisonOperator", operator, OPERATORS)
                .check();
    }

    private static List<AttributeValue> values(List<AttributeValue> values) {
        return values.stream().map(CheckedValues::of).toList();
    }
}
