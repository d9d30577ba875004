package dev.parley.emulator.dynamodb.table;

import java.util.Map;

/// Write units of a write, before those of a transaction are doubled.
///
/// @param indexes units by the names of the indexes that changed
public record WriteCost(double table, Map<String, Double> indexes) {
    private static final int UNIT = 1024;

    /// At least one unit.
    public static double units(int bytes) {
        return Math.max(1, Math.ceilDiv(bytes, UNIT));
    }
}
