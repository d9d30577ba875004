package dev.parley.emulator.dynamodb.operation;

import dev.parley.emulator.dynamodb.table.Index;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.WriteCost;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/// Adds up what a request consumed of one table, by AWS's rules, and reports it as the request asks.
public final class CapacityReport {
    private static final int READ_UNIT = 4096;
    private static final double EVENTUAL = 0.5;

    private final Table table;
    private double tableUnits;
    private final Map<String, Double> localUnits = new HashMap<>();
    private final Map<String, Double> globalUnits = new HashMap<>();

    public CapacityReport(Table table) {
        this.table = table;
    }

    /// Units of reading so many bytes together; at least one, half of it where consistency was not asked for.
    public static double readUnits(long bytes, boolean consistent) {
        return Math.max(1, Math.ceilDiv(bytes, READ_UNIT)) * (consistent ? 1 : EVENTUAL);
    }

    /// @param index null for the table itself
    public CapacityReport addRead(@Nullable Index index, double units) {
        if (index == null) {
            tableUnits += units;
        } else {
            (index.isGlobal() ? globalUnits : localUnits).merge(index.name(), units, Double::sum);
        }
        return this;
    }

    /// @param factor 2 in a transaction
    public CapacityReport addWrite(WriteCost cost, int factor) {
        tableUnits += cost.table() * factor;
        cost.indexes().forEach((name, units) -> addRead(table.index(name), units * factor));
        return this;
    }

    /// Null where the request does not ask.
    public @Nullable ConsumedCapacity report(@Nullable String returnConsumedCapacity) {
        if (returnConsumedCapacity == null || returnConsumedCapacity.equals("NONE")) {
            return null;
        }
        double total = tableUnits + sum(localUnits) + sum(globalUnits);
        ConsumedCapacity.Builder consumed =
                ConsumedCapacity.builder().tableName(table.name()).capacityUnits(total);
        if (returnConsumedCapacity.equals("INDEXES")) {
            consumed.table(capacity(tableUnits));
            if (!localUnits.isEmpty()) {
                consumed.localSecondaryIndexes(capacities(localUnits));
            }
            if (!globalUnits.isEmpty()) {
                consumed.globalSecondaryIndexes(capacities(globalUnits));
            }
        }
        return consumed.build();
    }

    /// As [#report], with the units named as read or write units, as transactions report them.
    public @Nullable ConsumedCapacity reportOfTransaction(@Nullable String returnConsumedCapacity, boolean write) {
        ConsumedCapacity consumed = report(returnConsumedCapacity);
        if (consumed == null) {
            return null;
        }
        double total = consumed.capacityUnits();
        return write
                ? consumed.toBuilder().writeCapacityUnits(total).build()
                : consumed.toBuilder().readCapacityUnits(total).build();
    }

    private static double sum(Map<String, Double> units) {
        return units.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static Map<String, Capacity> capacities(Map<String, Double> units) {
        Map<String, Capacity> capacities = new HashMap<>();
        units.forEach((name, one) -> capacities.put(name, capacity(one)));
        return capacities;
    }

    private static Capacity capacity(double units) {
        return Capacity.builder().capacityUnits(units).build();
    }
}
