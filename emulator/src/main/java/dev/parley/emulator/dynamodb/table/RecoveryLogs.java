package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.recovery.RecoveryLog;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.time.Clock;

/// The recovery logs of tables, as their settings want them.
record RecoveryLogs(Storage storage, Clock clock) {
    /// Opens the table's log, or drops it. To be called while nobody writes to the table.
    void follow(Table table) {
        boolean wanted = table.settings().pointInTimeRecovery();
        if (wanted && table.recovery() == null) {
            table.set(RecoveryLog.open(storage, name(table), clock));
        } else if (!wanted && table.recovery() != null) {
            drop(table);
        }
    }

    void drop(Table table) {
        table.forgetRecovery();
        storage.drop(name(table));
    }

    static void trim(Table table) {
        RecoveryLog recovery = table.recovery();
        if (recovery != null) {
            recovery.trim();
        }
    }

    private static String name(Table table) {
        return "table/" + table.description().tableId() + "/recovery";
    }
}
