package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.recovery.RecoveryLog;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/// DescribeContinuousBackups and UpdateContinuousBackups. The latest restorable time is the last whole second; AWS's is
/// some five minutes back.
public final class Recovery {
    private static final int DAYS = 35;

    private final TableCatalog tables;

    public Recovery(TableCatalog tables) {
        this.tables = tables;
    }

    public DescribeContinuousBackupsResponse describe(DescribeContinuousBackupsRequest request) {
        new Constraints().tableName("tableName", request.tableName()).check();
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(describe(named(request.tableName())))
                .build();
    }

    public UpdateContinuousBackupsResponse update(UpdateContinuousBackupsRequest request) {
        new Constraints()
                .tableName("tableName", request.tableName())
                .required("pointInTimeRecoverySpecification", request.pointInTimeRecoverySpecification())
                .check();
        Table table = named(request.tableName());
        boolean enabled =
                Boolean.TRUE.equals(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled());
        tables.change(table, table.settings().withPointInTimeRecovery(enabled));
        return UpdateContinuousBackupsResponse.builder()
                .continuousBackupsDescription(describe(table))
                .build();
    }

    private Table named(String name) {
        Table table = tables.find(name);
        if (table == null) {
            throw DynamoDbErrors.tableNotFound("Table not found: " + name);
        }
        return table;
    }

    private static ContinuousBackupsDescription describe(Table table) {
        RecoveryLog log = table.recovery();
        PointInTimeRecoveryDescription.Builder recovery = PointInTimeRecoveryDescription.builder()
                .pointInTimeRecoveryStatus(
                        log != null ? PointInTimeRecoveryStatus.ENABLED : PointInTimeRecoveryStatus.DISABLED);
        if (log != null) {
            recovery.recoveryPeriodInDays(DAYS)
                    .earliestRestorableDateTime(log.earliest())
                    .latestRestorableDateTime(log.latest());
        }
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(recovery.build())
                .build();
    }
}
