package dev.parley.emulator.dynamodb.expression;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.syntax.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Changes one place of an item. Maps and lists on the way are copied; values that are shared stay as they are.
final class ItemEdit {
    private ItemEdit() {}

    /// Puts a value. What is around the place must be there; a place behind a list's end is its next.
    static void set(Map<String, AttributeValue> item, Path path, AttributeValue value) {
        String attribute = path.attribute();
        item.put(attribute, edited(item.get(attribute), path.steps(), 1, value));
    }

    /// Removes a value. Nothing changes where there is none; the map or list around it must be there.
    static void remove(Map<String, AttributeValue> item, Path path) {
        String attribute = path.attribute();
        if (path.isTopLevel()) {
            item.remove(attribute);
        } else {
            item.put(attribute, edited(item.get(attribute), path.steps(), 1, null));
        }
    }

    private static AttributeValue edited(
            @Nullable AttributeValue present, List<Path.Step> steps, int depth, @Nullable AttributeValue value) {
        if (depth == steps.size() && value != null) {
            return value;
        }
        if (present == null) {
            throw invalidPath();
        }
        Path.Step step = steps.get(depth);
        boolean last = depth == steps.size() - 1;
        AttributeValue child =
                last && value == null ? null : edited(Path.child(present, step), steps, depth + 1, value);
        return switch (step) {
            case Path.Name(String name) -> inMap(present, name, child);
            case Path.Index(int index) -> inList(present, index, child);
        };
    }

    private static AttributeValue inMap(AttributeValue present, String name, @Nullable AttributeValue child) {
        if (present.type() != AttributeValue.Type.M) {
            throw invalidPath();
        }
        Map<String, AttributeValue> map = new HashMap<>(present.m());
        if (child == null) {
            map.remove(name);
        } else {
            map.put(name, child);
        }
        return AttributeValue.fromM(map);
    }

    private static AttributeValue inList(AttributeValue present, int index, @Nullable AttributeValue child) {
        if (present.type() != AttributeValue.Type.L) {
            throw invalidPath();
        }
        List<AttributeValue> list = new ArrayList<>(present.l());
        if (child == null) {
            if (index < list.size()) {
                list.remove(index);
            }
        } else if (index < list.size()) {
            list.set(index, child);
        } else {
            list.add(child);
        }
        return AttributeValue.fromL(list);
    }

    private static RuntimeException invalidPath() {
        return DynamoDbErrors.validation("The document path provided in the update expression is invalid for update");
    }
}
