package dev.parley.emulator.dynamodb.administration;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.item.Item;
import dev.parley.emulator.dynamodb.item.ItemKey;
import dev.parley.emulator.dynamodb.item.KeyRange;
import dev.parley.emulator.dynamodb.recovery.RecoveryLog;
import dev.parley.emulator.dynamodb.table.ItemWriter;
import dev.parley.emulator.dynamodb.table.PlannedWrite;
import dev.parley.emulator.dynamodb.table.Table;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.table.TableSettings;
import dev.parley.emulator.dynamodb.validation.Constraints;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeRequest;
import software.amazon.awssdk.services.dynamodb.model.RestoreTableToPointInTimeResponse;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// RestoreTableToPointInTime, to the second. The answer says CREATING, as AWS's does; the table can be used at once.
/// As with AWS it has neither stream, time to live, recovery, tags nor protection from deletion. Settings of its own
/// (`...Override`) are refused.
public final class RestoreTable {
    private static final int BATCH = 1000;

    private final TableCatalog tables;
    private final ItemWriter writer;
    private final Clock clock;

    public RestoreTable(TableCatalog tables, ItemWriter writer, Clock clock) {
        this.tables = tables;
        this.writer = writer;
        this.clock = clock;
    }

    public RestoreTableToPointInTimeResponse run(RestoreTableToPointInTimeRequest request) {
        checkMembers(request);
        String name = Objects.requireNonNullElse(request.sourceTableArn(), request.sourceTableName());
        Table source = tables.find(name);
        if (source == null) {
            throw DynamoDbErrors.tableNotFound("Source table not found: " + name);
        }
        RecoveryLog recovery = source.recovery();
        if (recovery == null) {
            throw DynamoDbErrors.recoveryUnavailable(source.name());
        }
        if (tables.find(request.targetTableName()) != null) {
            throw DynamoDbErrors.tableAlreadyExists("Table already exists: " + request.targetTableName());
        }
        Instant instant = instant(request, recovery);
        NavigableMap<ItemKey, Item> items = itemsAt(source, recovery, instant);
        Table restored = tables.create(
                describe(source, request.targetTableName(), instant),
                TableSettings.none(),
                target -> fill(target, items));
        return RestoreTableToPointInTimeResponse.builder()
                .tableDescription(Descriptions.changing(restored, TableStatus.CREATING))
                .build();
    }

    private static void checkMembers(RestoreTableToPointInTimeRequest request) {
        new Constraints().name("targetTableName", request.targetTableName(), 3).check();
        if ((request.sourceTableName() == null) == (request.sourceTableArn() == null)) {
            throw DynamoDbErrors.validation("Exactly one of SourceTableName and SourceTableArn is required");
        }
        boolean latest = Boolean.TRUE.equals(request.useLatestRestorableTime());
        if (latest == (request.restoreDateTime() != null)) {
            throw DynamoDbErrors.validation("Exactly one of RestoreDateTime and UseLatestRestorableTime is required");
        }
        boolean otherwise = request.billingModeOverride() != null
                || request.hasGlobalSecondaryIndexOverride()
                || request.hasLocalSecondaryIndexOverride()
                || request.provisionedThroughputOverride() != null
                || request.onDemandThroughputOverride() != null
                || request.sseSpecificationOverride() != null;
        if (otherwise) {
            throw DynamoDbErrors.validation(
                    "RestoreTableToPointInTime with overrides is not supported by this emulator");
        }
    }

    private static Instant instant(RestoreTableToPointInTimeRequest request, RecoveryLog recovery) {
        Instant latest = recovery.latest();
        Instant instant = Boolean.TRUE.equals(request.useLatestRestorableTime())
                ? latest
                : request.restoreDateTime().truncatedTo(ChronoUnit.SECONDS);
        if (instant.isBefore(recovery.earliest()) || instant.isAfter(latest)) {
            throw outside(recovery);
        }
        return instant;
    }

    private static RuntimeException outside(RecoveryLog recovery) {
        return DynamoDbErrors.invalidRestoreTime("RestoreDateTime must be between EarliestRestorableDateTime "
                + recovery.earliest() + " and LatestRestorableDateTime " + recovery.latest());
    }

    /// The present items with those put back that have changed behind the instant. Writers go on meanwhile: what they
    /// change while the items are read is in the log.
    private static NavigableMap<ItemKey, Item> itemsAt(Table source, RecoveryLog recovery, Instant instant) {
        source.awaitWrites();
        NavigableMap<ItemKey, Item> items = new TreeMap<>();
        source.items()
                .read(true)
                .range(KeyRange.all(), true)
                .forEachRemaining(entry -> items.put(entry.getKey(), entry.getValue()));
        recovery.changedSince(instant)
                .forEach((key, earlier) ->
                        earlier.ifPresentOrElse(item -> items.put(key, item), () -> items.remove(key)));
        if (instant.isBefore(recovery.earliest())) {
            throw outside(recovery);
        }
        return items;
    }

    private TableDescription describe(Table source, String targetName, Instant instant) {
        TableDescription of = source.description();
        String arn = tables.options().tableArn(targetName);
        TableDescription.Builder target = of.toBuilder()
                .tableName(targetName)
                .tableArn(arn)
                .tableId(UUID.randomUUID().toString())
                .tableStatus(TableStatus.ACTIVE)
                .creationDateTime(Instant.ofEpochMilli(clock.millis()))
                .streamSpecification((StreamSpecification) null)
                .latestStreamArn(null)
                .latestStreamLabel(null)
                .deletionProtectionEnabled(false)
                .restoreSummary(RestoreSummary.builder()
                        .sourceTableArn(of.tableArn())
                        .restoreDateTime(instant)
                        .restoreInProgress(false)
                        .build());
        if (of.hasLocalSecondaryIndexes()) {
            target.localSecondaryIndexes(of.localSecondaryIndexes().stream()
                    .map(index -> index.toBuilder()
                            .indexArn(arn + "/index/" + index.indexName())
                            .build())
                    .toList());
        }
        if (of.hasGlobalSecondaryIndexes()) {
            target.globalSecondaryIndexes(of.globalSecondaryIndexes().stream()
                    .map(index -> index.toBuilder()
                            .indexArn(arn + "/index/" + index.indexName())
                            .build())
                    .toList());
        }
        return target.build();
    }

    private void fill(Table target, NavigableMap<ItemKey, Item> items) {
        List<PlannedWrite> batch = new ArrayList<>(BATCH);
        for (Map.Entry<ItemKey, Item> item : items.entrySet()) {
            batch.add(writer.plan(target, item.getKey(), null, item.getValue()));
            if (batch.size() == BATCH) {
                writer.apply(batch, false);
                batch.clear();
            }
        }
        writer.apply(batch, false);
    }
}
