package dev.parley.adapter.dynamodb.table;

import dev.parley.domain.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An update expression that sets and removes attributes. For one thread.
public final class AttributeUpdates {
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /// What the update wants of the attribute of this name.
    public AttributeUpdates text(String name, Update<String> update) {
        switch (update) {
            case Update.Keep<String>() -> {}
            case Update.Clear<String>() -> {
                names.put("#" + name, name);
                removals.add("#" + name);
            }
            case Update.To<String>(String value) -> set(name, AttributeValues.text(value));
        }
        return this;
    }

    public AttributeUpdates set(String name, AttributeValue value) {
        names.put("#" + name, name);
        values.put(":" + name, value);
        sets.add("#" + name + " = :" + name);
        return this;
    }

    /// At least one update must have been given.
    public String expression() {
        List<String> clauses = new ArrayList<>();
        if (!sets.isEmpty()) {
            clauses.add("SET " + String.join(", ", sets));
        }
        if (!removals.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", removals));
        }
        return String.join(" ", clauses);
    }

    public Map<String, String> names() {
        return Map.copyOf(names);
    }

    public Map<String, AttributeValue> values() {
        return Map.copyOf(values);
    }
}
