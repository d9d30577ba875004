package dev.parley.emulator.dynamodb.table;

import dev.parley.emulator.dynamodb.error.DynamoDbErrors;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.stream.StreamCatalog;
import dev.parley.emulator.dynamodb.stream.StreamIdentity;
import dev.parley.emulator.dynamodb.stream.StreamLog;
import java.time.Clock;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// All tables by name. Thread safe; definitions change one at a time, and a table's while nobody writes to it.
public final class TableCatalog {
    private static final String ARN_RESOURCE = ":table/";

    private final NavigableMap<String, Table> tables = new ConcurrentSkipListMap<>();
    private final RecoveryLogs recovery;
    private final IndexBuilder indexes;
    private final TableDocuments documents;
    private final StreamCatalog streams;
    private final TableOptions options;
    private final Clock clock;

    /// With the tables that the storage has.
    public TableCatalog(Storage storage, StreamCatalog streams, TableOptions options, Clock clock) {
        this.recovery = new RecoveryLogs(storage, clock);
        this.indexes = new IndexBuilder(storage, clock, options.readLag());
        this.documents = new TableDocuments(storage);
        this.streams = streams;
        this.options = options;
        this.clock = clock;
        for (TableDescription description : documents.descriptions()) {
            Table table = indexes.open(description);
            table.set(documents.settings(table.name()));
            recovery.follow(table);
            if (description.latestStreamArn() != null && description.streamSpecification() != null) {
                table.set(streams.open(identity(description)));
            }
            tables.put(table.name(), table);
        }
    }

    public TableOptions options() {
        return options;
    }

    /// By name or ARN; null where there is none.
    public @Nullable Table find(String nameOrArn) {
        return tables.get(name(nameOrArn));
    }

    private static String name(String nameOrArn) {
        int resource = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(ARN_RESOURCE) : -1;
        return resource < 0 ? nameOrArn : nameOrArn.substring(resource + ARN_RESOURCE.length());
    }

    /// For an operation on items.
    public Table get(String nameOrArn) {
        Table table = find(nameOrArn);
        if (table == null) {
            throw DynamoDbErrors.resourceNotFound("Requested resource not found");
        }
        return table;
    }

    /// For an operation on the table itself, whose error names it.
    public Table getNamed(String nameOrArn) {
        Table table = find(nameOrArn);
        if (table == null) {
            throw DynamoDbErrors.resourceNotFound(
                    "Requested resource not found: Table: " + name(nameOrArn) + " not found");
        }
        return table;
    }

    /// In the order of their names, behind the given one.
    public Collection<Table> behind(@Nullable String name) {
        return Collections.unmodifiableCollection(
                name == null ? tables.values() : tables.tailMap(name, false).values());
    }

    public Collection<Table> all() {
        return behind(null);
    }

    /// Refuses a name that is taken.
    public Table create(TableDescription description, TableSettings settings) {
        return create(description, settings, _ -> {});
    }

    /// As above, with items from the start.
    ///
    /// @param filling puts items into the table before anyone can find it
    public synchronized Table create(TableDescription description, TableSettings settings, Consumer<Table> filling) {
        if (tables.containsKey(description.tableName())) {
            throw DynamoDbErrors.resourceInUse("Table already exists: " + description.tableName());
        }
        TableDescription streamed = withStream(description, description.streamSpecification());
        Table table = indexes.open(streamed);
        table.set(settings);
        if (streamed.latestStreamArn() != null) {
            table.set(streams.open(identity(streamed)));
        }
        filling.accept(table);
        documents.save(table);
        tables.put(table.name(), table);
        return table;
    }

    private TableDescription withStream(TableDescription description, @Nullable StreamSpecification specification) {
        if (specification == null || !Boolean.TRUE.equals(specification.streamEnabled())) {
            return description.toBuilder()
                    .streamSpecification((StreamSpecification) null)
                    .build();
        }
        String label = StreamLabels.of(clock.instant());
        return description.toBuilder()
                .streamSpecification(specification)
                .latestStreamLabel(label)
                .latestStreamArn(description.tableArn() + "/stream/" + label)
                .build();
    }

    private static StreamIdentity identity(TableDescription description) {
        return new StreamIdentity(
                description.latestStreamArn(),
                description.latestStreamLabel(),
                description.tableName(),
                description.keySchema(),
                description.streamSpecification().streamViewType(),
                StreamLabels.instant(description.latestStreamLabel()).toEpochMilli());
    }

    /// Changes a definition: indexes that are new in it are filled, those that are no longer in it go.
    public synchronized Table change(Table table, TableDescription changed) {
        table.locks().exclusively(() -> {
            List<Index> kept = indexes.change(table, changed);
            table.describe(changed, kept);
        });
        documents.save(table);
        return table;
    }

    /// Opens a stream on a table, or closes the one that is open.
    public synchronized void changeStream(Table table, StreamSpecification specification) {
        table.locks().exclusively(() -> {
            StreamLog open = table.stream();
            if (open != null) {
                open.disable();
            }
            TableDescription changed = withStream(table.description(), specification);
            table.describe(changed, table.indexes());
            table.set(changed.streamSpecification() == null ? null : streams.open(identity(changed)));
        });
        documents.save(table);
    }

    /// Changes settings. Point-in-time recovery that is turned off forgets what it kept; turned on, it begins anew.
    public synchronized void change(Table table, TableSettings changed) {
        table.locks().exclusively(() -> {
            table.set(changed);
            recovery.follow(table);
        });
        documents.save(table);
    }

    /// Deletes what recovery keeps beyond its age and size.
    public void trimRecovery() {
        all().forEach(RecoveryLogs::trim);
    }

    /// Deletes a table and its items. Its stream's records stay readable for a day.
    public synchronized void delete(Table table) {
        table.locks().exclusively(() -> {
            table.delete();
            tables.remove(table.name());
            StreamLog open = table.stream();
            if (open != null) {
                open.disable();
            }
            documents.delete(table.name());
            indexes.drop(table);
            recovery.drop(table);
        });
    }
}
