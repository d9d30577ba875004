package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.TypeName;
import dev.parley.emulator.dynamodb.syntax.Operand;
import dev.parley.emulator.dynamodb.syntax.Path;
import dev.parley.emulator.dynamodb.syntax.Update;
import dev.parley.emulator.dynamodb.validation.CheckedValues;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValueUpdate;

/// `AttributeUpdates` as an update of today.
final class LegacyUpdates {
    private LegacyUpdates() {}

    static Update of(Map<String, AttributeValueUpdate> updates) {
        List<Update.Assignment> sets = new ArrayList<>();
        List<Path> removes = new ArrayList<>();
        List<Update.Assignment> adds = new ArrayList<>();
        List<Update.Assignment> deletes = new ArrayList<>();
        updates.forEach((attribute, update) -> {
            String action = action(attribute, update);
            Path path = Path.of(attribute);
            AttributeValue value = update.value() == null ? null : CheckedValues.of(update.value());
            if (value == null) {
                checkDelete(action);
                removes.add(path);
                return;
            }
            var assignment = new Update.Assignment(path, new Operand.Literal(value));
            switch (action) {
                case "PUT" -> sets.add(assignment);
                case "ADD" -> adds.add(checked(action, value, assignment));
                default -> deletes.add(checked(action, value, assignment));
            }
        });
        return new Update(sets, removes, adds, deletes);
    }

    private static String action(String attribute, AttributeValueUpdate update) {
        String action = update.actionAsString() == null ? "PUT" : update.actionAsString();
        new Constraints()
                .oneOf("attributeUpdates." + attribute + ".member.action", action, "ADD", "DELETE", "PUT")
                .check();
        return action;
    }

    private static void checkDelete(String action) {
        if (!action.equals("DELETE")) {
            throw DynamoDbErrors.invalidParameter("Only DELETE action is allowed when no attribute value is specified");
        }
    }

    private static Update.Assignment checked(String action, AttributeValue value, Update.Assignment assignment) {
        boolean fits = switch (value.type()) {
            case SS, NS, BS -> true;
            case N -> action.equals("ADD");
            default -> false;
        };
        if (!fits) {
            throw DynamoDbErrors.invalidParameter(
                    action.equals("ADD")
                            ? "ADD action is not supported for the type " + TypeName.of(value)
                            : "DELETE action with value is not supported for the type " + TypeName.of(value));
        }
        return assignment;
    }

    /// Whether these updates make an item that is not there; removals alone do not.
    static boolean creates(Update update) {
        return !update.sets().isEmpty() || !update.adds().isEmpty();
    }
}
