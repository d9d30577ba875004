package dev.parley.emulator.dynamodb.read;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.table.Index;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What a query or scan shows of each item.
///
/// @param counts whether only the number is asked for
/// @param fetches whether the items are read from the table, because the index does not keep what is asked for
record Selection(ChosenAttributes chosen, boolean counts, boolean fetches) {
    /// Refuses a `Select` that does not go with the other parameters.
    ///
    /// @param verb as the message on the index has it: `Querying` or `Scanning`
    static void check(
            @Nullable String select, boolean expression, boolean attributesToGet, boolean index, String verb) {
        boolean chooses = expression || attributesToGet;
        if ("SPECIFIC_ATTRIBUTES".equals(select) && !chooses) {
            throw DynamoDbErrors.validation(
                    "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
        }
        if (select != null && !select.equals("SPECIFIC_ATTRIBUTES") && chooses) {
            String parameter = expression ? "ProjectionExpression" : "AttributesToGet";
            String choice = select.equals("COUNT") ? "only the Count" : select;
            throw DynamoDbErrors.validation("Cannot specify the " + parameter + " when choosing to get " + choice);
        }
        if ("ALL_PROJECTED_ATTRIBUTES".equals(select) && !index) {
            throw DynamoDbErrors.validation(
                    "ALL_PROJECTED_ATTRIBUTES can be used only when " + verb + " using an IndexName");
        }
    }

    static Selection of(@Nullable String select, ChosenAttributes chosen, @Nullable Index index) {
        boolean all = "ALL_ATTRIBUTES".equals(select);
        boolean fetches = index != null && needsTable(index, all, chosen);
        return new Selection(chosen, "COUNT".equals(select), fetches);
    }

    private static boolean needsTable(Index index, boolean all, ChosenAttributes chosen) {
        if (index.keepsAll()) {
            return false;
        }
        if (all && index.isGlobal()) {
            throw DynamoDbErrors.invalidParameter("Select type ALL_ATTRIBUTES is not supported for global secondary"
                    + " index " + index.name() + " because its projection type is not ALL");
        }
        if (all) {
            return true;
        }
        if (chosen.projection() == null) {
            return false;
        }
        for (String attribute : chosen.projection().attributes()) {
            if (!index.keeps(attribute)) {
                if (index.isGlobal()) {
                    throw DynamoDbErrors.invalidParameter(
                            "Global secondary index " + index.name() + " does not project [" + attribute + "]");
                }
                return true;
            }
        }
        return false;
    }

    Map<String, AttributeValue> of(Item item) {
        return chosen.of(item);
    }
}
