package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Clock;
import java.time.Instant;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsStatus;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeEndpointsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.Endpoint;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;

/// DescribeLimits, DescribeEndpoints, and continuous backups, which are described and never made.
public final class AccountDescriptions {
    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;
    private static final long CACHE_MINUTES = 1440;

    private final TableCatalog tables;
    private final Clock clock;

    public AccountDescriptions(TableCatalog tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    public DescribeLimitsResponse limits() {
        return DescribeLimitsResponse.builder()
                .accountMaxReadCapacityUnits(ACCOUNT_UNITS)
                .accountMaxWriteCapacityUnits(ACCOUNT_UNITS)
                .tableMaxReadCapacityUnits(TABLE_UNITS)
                .tableMaxWriteCapacityUnits(TABLE_UNITS)
                .build();
    }

    public DescribeEndpointsResponse endpoints() {
        return DescribeEndpointsResponse.builder()
                .endpoints(Endpoint.builder()
                        .address("dynamodb." + tables.options().region() + ".amazonaws.com")
                        .cachePeriodInMinutes(CACHE_MINUTES)
                        .build())
                .build();
    }

    public DescribeContinuousBackupsResponse backups(DescribeContinuousBackupsRequest request) {
        new Constraints().tableName("tableName", request.tableName()).check();
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(describe(tables.getNamed(request.tableName())))
                .build();
    }

    public UpdateContinuousBackupsResponse updateBackups(UpdateContinuousBackupsRequest request) {
        new Constraints()
                .tableName("tableName", request.tableName())
                .required("pointInTimeRecoverySpecification", request.pointInTimeRecoverySpecification())
                .check();
        Table table = tables.getNamed(request.tableName());
        boolean enabled =
                Boolean.TRUE.equals(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled());
        tables.change(table, table.settings().withPointInTimeRecovery(enabled));
        return UpdateContinuousBackupsResponse.builder()
                .continuousBackupsDescription(describe(table))
                .build();
    }

    private ContinuousBackupsDescription describe(Table table) {
        boolean enabled = table.settings().pointInTimeRecovery();
        PointInTimeRecoveryDescription.Builder recovery = PointInTimeRecoveryDescription.builder()
                .pointInTimeRecoveryStatus(
                        enabled ? PointInTimeRecoveryStatus.ENABLED : PointInTimeRecoveryStatus.DISABLED);
        if (enabled) {
            Instant now = clock.instant();
            recovery.earliestRestorableDateTime(now).latestRestorableDateTime(now);
        }
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus(ContinuousBackupsStatus.ENABLED)
                .pointInTimeRecoveryDescription(recovery.build())
                .build();
    }
}
