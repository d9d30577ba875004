package dev.parley.adapter.dynamodb.table;

import dev.parley.facts.Table;
import dev.parley.settings.Environment;
import java.util.EnumMap;
import java.util.Map;

/// The names of the tables where this function runs. A function knows only the tables that it may use.
public record DynamoTables(Map<Table, String> names) {
    public DynamoTables {
        names = Map.copyOf(names);
    }

    /// The tables that the environment names.
    public static DynamoTables from(Environment environment) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            environment.find(table.variable()).ifPresent(name -> names.put(table, name));
        }
        return new DynamoTables(names);
    }

    /// The tables of a function that uses these and no others, so that a missing one is found when the function
    /// starts.
    ///
    /// @throws IllegalStateException if the environment does not name one of them
    public static DynamoTables from(Environment environment, Table... used) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : used) {
            names.put(table, environment.require(table.variable()));
        }
        return new DynamoTables(names);
    }

    /// @throws IllegalStateException if the environment does not name the table
    public String name(Table table) {
        String name = names.get(table);
        if (name == null) {
            throw new IllegalStateException("environment variable " + table.variable() + " is not set");
        }
        return name;
    }
}
