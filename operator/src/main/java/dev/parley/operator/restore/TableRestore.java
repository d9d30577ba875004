package dev.parley.operator.restore;

import dev.parley.facts.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.RestoreSummary;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/// Restores tables to one second, under new names. The tables that they come from are only read. Started again, it goes
/// on with what an earlier start made: names have the second in them.
public final class TableRestore {
    private final DynamoDbClient client;
    private final RestoreInstant instant;
    private final Duration poll;
    private final Consumer<String> report;

    /// @param poll between two looks at tables that are being restored
    /// @param report gets a line for each step
    public TableRestore(DynamoDbClient client, RestoreInstant instant, Duration poll, Consumer<String> report) {
        this.client = client;
        this.instant = instant;
        this.poll = poll;
        this.report = report;
    }

    /// Returns when all are restored and have their settings.
    ///
    /// @param sources the names of the tables as they are used now
    /// @throws RestoreException before anything is made, if one of them cannot be restored to that second; after
    ///     that, if the store refuses something: then start it again
    public Map<Table, RestoredTable> run(Map<Table, String> sources) throws InterruptedException {
        try {
            sources.values().forEach(this::requireRestorable);
            sources.values().forEach(this::start);
            report.accept("restoring " + sources.size() + " tables to " + instant);
            await(sources);
            Map<Table, RestoredTable> restored = new EnumMap<>(Table.class);
            for (Map.Entry<Table, String> source : sources.entrySet()) {
                String target = instant.nameOf(source.getValue());
                Optional<String> stream = new TableSettings(client, source.getValue(), target, poll).copy();
                restored.put(source.getKey(), new RestoredTable(target, stream));
                report.accept(target + " has its settings");
            }
            return restored;
        } catch (SdkException e) {
            throw new RestoreException("the tables cannot be restored: " + e.getMessage());
        }
    }

    private void requireRestorable(String source) {
        PointInTimeRecoveryDescription recovery = client.describeContinuousBackups(request -> request.tableName(source))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
        if (recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED) {
            throw new RestoreException(source + " has no point-in-time recovery");
        }
        Instant earliest = recovery.earliestRestorableDateTime();
        Instant latest = recovery.latestRestorableDateTime();
        if (instant.second().isBefore(earliest) || instant.second().isAfter(latest)) {
            throw new RestoreException(
                    source + " can be restored to a time from " + earliest + " to " + latest + ", not to " + instant);
        }
        find(instant.nameOf(source)).ifPresent(there -> requireOurs(source, there));
    }

    private void requireOurs(String source, TableDescription there) {
        RestoreSummary summary = there.restoreSummary();
        boolean ours = summary != null
                && summary.sourceTableArn().endsWith(":table/" + source)
                && instant.second().equals(summary.restoreDateTime());
        if (!ours) {
            throw new RestoreException(
                    "there is a table " + there.tableName() + " that was not restored from " + source);
        }
    }

    private Optional<TableDescription> find(String name) {
        try {
            return Optional.of(
                    client.describeTable(request -> request.tableName(name)).table());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private void start(String source) {
        String target = instant.nameOf(source);
        if (find(target).isEmpty()) {
            client.restoreTableToPointInTime(request ->
                    request.sourceTableName(source).targetTableName(target).restoreDateTime(instant.second()));
        }
    }

    private void await(Map<Table, String> sources) throws InterruptedException {
        long started = System.nanoTime();
        long restored = -1;
        while (restored < sources.size()) {
            if (restored >= 0) {
                Thread.sleep(poll);
            }
            long now = sources.values().stream().filter(this::isRestored).count();
            if (now != restored) {
                report.accept(now + " of " + sources.size() + " tables are restored after "
                        + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s");
            }
            restored = now;
        }
    }

    private boolean isRestored(String source) {
        return find(instant.nameOf(source))
                .filter(table -> table.tableStatus() == TableStatus.ACTIVE)
                .isPresent();
    }
}
