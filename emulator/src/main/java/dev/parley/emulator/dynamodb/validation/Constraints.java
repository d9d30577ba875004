package dev.parley.emulator.dynamodb.validation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Collects what a request's members fail to satisfy, and refuses all of it in one message, as AWS's front does.
public final class Constraints {
    private static final Pattern TABLE_NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ARN = 1024;

    private final List<String> failures = new ArrayList<>();

    public Constraints required(String member, @Nullable Object value) {
        if (value == null) {
            failures.add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
        }
        return this;
    }

    /// A table's name in a request on items; an ARN passes too.
    public Constraints tableName(String member, @Nullable String name) {
        if (name != null && name.startsWith("arn:") && name.length() <= LONGEST_ARN) {
            return this;
        }
        return name(member, name, 1);
    }

    /// A name of letters, digits, underscores, dots and dashes.
    public Constraints name(String member, @Nullable String name, int shortest) {
        required(member, name);
        if (name == null) {
            return this;
        }
        if (name.length() < shortest) {
            return failed(member, name, "Member must have length greater than or equal to " + shortest);
        }
        if (name.length() > LONGEST_NAME) {
            return failed(member, name, "Member must have length less than or equal to " + LONGEST_NAME);
        }
        if (!TABLE_NAME.matcher(name).matches()) {
            return failed(member, name, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        return this;
    }

    /// @param allowed in AWS's order
    public Constraints oneOf(String member, @Nullable String value, String... allowed) {
        if (value != null && !List.of(allowed).contains(value)) {
            failed(member, value, "Member must satisfy enum value set: [" + String.join(", ", allowed) + "]");
        }
        return this;
    }

    public Constraints returnConsumedCapacity(@Nullable String value) {
        return oneOf("returnConsumedCapacity", value, "INDEXES", "TOTAL", "NONE");
    }

    public Constraints returnItemCollectionMetrics(@Nullable String value) {
        return oneOf("returnItemCollectionMetrics", value, "SIZE", "NONE");
    }

    public Constraints returnValues(@Nullable String value) {
        return oneOf("returnValues", value, "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW");
    }

    public Constraints onConditionFailure(String member, @Nullable String value) {
        return oneOf(member, value, "ALL_OLD", "NONE");
    }

    public Constraints conditionalOperator(@Nullable String value) {
        return oneOf("conditionalOperator", value, "OR", "AND");
    }

    public Constraints select(@Nullable String value) {
        return oneOf("select", value, "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");
    }

    public Constraints atLeast(String member, @Nullable Number value, long least) {
        if (value != null && value.longValue() < least) {
            failed(member, value, "Member must have value greater than or equal to " + least);
        }
        return this;
    }

    public Constraints atMost(String member, @Nullable Number value, long most) {
        if (value != null && value.longValue() > most) {
            failed(member, value, "Member must have value less than or equal to " + most);
        }
        return this;
    }

    public Constraints shortest(String member, Object value, int size, int least) {
        if (size < least) {
            failed(member, value, "Member must have length greater than or equal to " + least);
        }
        return this;
    }

    public Constraints longest(String member, Object value, int size, int most) {
        if (size > most) {
            failed(member, value, "Member must have length less than or equal to " + most);
        }
        return this;
    }

    public Constraints failed(String member, Object value, String constraint) {
        failures.add("Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
        return this;
    }

    /// Throws where anything failed.
    public void check() {
        if (!failures.isEmpty()) {
            String errors = failures.size() == 1 ? " validation error" : " validation errors";
            throw DynamoDbErrors.validation(failures.size() + errors + " detected: " + String.join("; ", failures));
        }
    }
}
