package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import org.jspecify.annotations.Nullable;

/// Puts and deletes return old values or none.
final class OnlyOldValues {
    private OnlyOldValues() {}

    static void check(@Nullable String returnValues) {
        if (returnValues != null && !returnValues.equals("ALL_OLD") && !returnValues.equals("NONE")) {
            throw DynamoDbErrors.validation("Return values set to invalid value");
        }
    }
}
