package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableClassSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;

/// UpdateTable. The answer says UPDATING, as AWS's does; what it changes is changed at once, new indexes are
/// filled. Replicas are refused.
public final class UpdateTable {
    private final TableCatalog tables;
    private final Clock clock;

    public UpdateTable(TableCatalog tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    public UpdateTableResponse run(UpdateTableRequest request) {
        checkMembers(request);
        Table table = tables.getNamed(request.tableName());
        TableDescription before = table.description();
        checkStream(table, request.streamSpecification());
        TableDescription changed = changed(request, before);
        tables.change(table, changed);
        if (request.streamSpecification() != null) {
            tables.changeStream(table, request.streamSpecification());
        }
        return UpdateTableResponse.builder()
                .tableDescription(Descriptions.changing(table, TableStatus.UPDATING))
                .build();
    }

    private static void checkMembers(UpdateTableRequest request) {
        var constraints = new Constraints().tableName("tableName", request.tableName());
        TableDefinitionChecks.members(constraints, request.attributeDefinitions());
        constraints.oneOf("billingMode", request.billingModeAsString(), "PROVISIONED", "PAY_PER_REQUEST");
        Throughput.members(constraints, "provisionedThroughput", request.provisionedThroughput());
        constraints.check();
        if (request.hasReplicaUpdates()) {
            throw DynamoDbErrors.validation("UpdateTable with ReplicaUpdates is not supported by this emulator");
        }
        boolean nothing = request.provisionedThroughput() == null
                && request.billingModeAsString() == null
                && !request.hasGlobalSecondaryIndexUpdates()
                && request.streamSpecification() == null
                && request.sseSpecification() == null
                && request.deletionProtectionEnabled() == null
                && request.tableClassAsString() == null
                && request.onDemandThroughput() == null;
        if (nothing) {
            throw DynamoDbErrors.validation(
                    "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates"
                            + " or SSESpecification or ReplicaUpdates is required");
        }
        StreamSpecifications.check(request.streamSpecification());
    }

    private static void checkStream(Table table, @Nullable StreamSpecification wanted) {
        if (wanted == null) {
            return;
        }
        boolean open = table.stream() != null;
        if (wanted.streamEnabled() && open) {
            throw DynamoDbErrors.validation("Table already has an enabled stream: TableName: " + table.name());
        }
        if (!wanted.streamEnabled() && !open) {
            throw DynamoDbErrors.validation("Table doesn't have a stream to disable: TableName: " + table.name());
        }
    }

    private TableDescription changed(UpdateTableRequest request, TableDescription before) {
        TableDescription.Builder after = before.toBuilder();
        changeThroughput(request, before, after);
        if (request.deletionProtectionEnabled() != null) {
            after.deletionProtectionEnabled(request.deletionProtectionEnabled());
        }
        if (request.tableClassAsString() != null) {
            after.tableClassSummary(TableClassSummary.builder()
                    .tableClass(request.tableClass())
                    .lastUpdateDateTime(Instant.ofEpochMilli(clock.millis()))
                    .build());
        }
        if (request.sseSpecification() != null) {
            after.sseDescription(EncryptionDescriptions.of(request.sseSpecification(), tables.options()));
        }
        if (request.onDemandThroughput() != null) {
            after.onDemandThroughput(request.onDemandThroughput());
        }
        return request.hasGlobalSecondaryIndexUpdates() ? IndexUpdates.apply(request, after.build()) : after.build();
    }

    private void changeThroughput(UpdateTableRequest request, TableDescription before, TableDescription.Builder after) {
        boolean wasOnDemand = before.billingModeSummary() != null
                && before.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        boolean onDemand =
                request.billingMode() == null ? wasOnDemand : request.billingMode() == BillingMode.PAY_PER_REQUEST;
        if (onDemand || (wasOnDemand && request.billingMode() != null)) {
            Throughput.checkBilling(onDemand ? "PAY_PER_REQUEST" : "PROVISIONED", request.provisionedThroughput());
        }
        if (request.billingMode() != null) {
            after.billingModeSummary(BillingModeSummary.builder()
                    .billingMode(request.billingMode())
                    .lastUpdateToPayPerRequestDateTime(onDemand ? Instant.ofEpochMilli(clock.millis()) : null)
                    .build());
        }
        if (onDemand) {
            after.provisionedThroughput(Throughput.describe(null, null));
        } else if (request.provisionedThroughput() != null) {
            checkDifferent(request, before);
            after.provisionedThroughput(
                    Throughput.describe(request.provisionedThroughput(), Instant.ofEpochMilli(clock.millis())));
        }
    }

    private static void checkDifferent(UpdateTableRequest request, TableDescription before) {
        var wanted = request.provisionedThroughput();
        var present = before.provisionedThroughput();
        boolean same = wanted.readCapacityUnits().equals(present.readCapacityUnits())
                && wanted.writeCapacityUnits().equals(present.writeCapacityUnits());
        if (same && !request.hasGlobalSecondaryIndexUpdates()) {
            throw DynamoDbErrors.validation(
                    "The provisioned throughput for the table will not change. The requested value equals the current"
                            + " value. Current ReadCapacityUnits provisioned for the table: "
                            + present.readCapacityUnits() + ". Requested ReadCapacityUnits: "
                            + wanted.readCapacityUnits()
                            + ". Current WriteCapacityUnits provisioned for the table: "
                            + present.writeCapacityUnits() + ". Requested WriteCapacityUnits: "
                            + wanted.writeCapacityUnits()
                            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request"
                            + " higher limits.");
        }
    }
}
