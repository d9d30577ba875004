package dev.parley.emulator.dynamodb;

import dev.parley.emulator.dynamodb.administration.ExpirySweep;
import dev.parley.emulator.dynamodb.expression.ExpressionCache;
import dev.parley.emulator.dynamodb.http.DynamoDbHttpServer;
import dev.parley.emulator.dynamodb.operation.EngineParts;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.stream.StreamCatalog;
import dev.parley.emulator.dynamodb.table.ItemWriter;
import dev.parley.emulator.dynamodb.table.TableCatalog;
import dev.parley.emulator.dynamodb.table.TableOptions;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// DynamoDB in this process: one store behind two doors, the SDK's own client interfaces without any JSON
/// between, and HTTP for `aws dynamodb` and other languages. PartiQL, backups on demand and global tables are not
/// there:
/// each such operation is refused by its name. Thread safe; an interrupt of a caller never leaves a change half
/// made.
public final class DynamoDbEngine implements AutoCloseable {
    private final Storage storage;
    private final InProcessDynamoDb client;
    private final InProcessStreams streams;
    private final ExpirySweep sweep;
    private final StreamCatalog streamCatalog;
    private final TableCatalog tables;
    private final Housekeeping housekeeping;
    private final @Nullable DynamoDbHttpServer http;

    private DynamoDbEngine(DynamoDbSettings settings) {
        this.storage = settings.storage();
        this.streamCatalog = new StreamCatalog(storage, settings.clock(), settings.shardLifetime());
        this.tables = new TableCatalog(
                storage,
                streamCatalog,
                new TableOptions(settings.region(), settings.account(), settings.readLag()),
                settings.clock());
        var writer = new ItemWriter(storage, settings.clock());
        var parts = new EngineParts(tables, writer, new ExpressionCache());
        this.client = new InProcessDynamoDb(parts, settings.clock(), settings.whileTransactionOngoing());
        this.streams = new InProcessStreams(streamCatalog, settings.clock(), settings.region());
        this.sweep = new ExpirySweep(tables, writer, settings.clock(), settings.expiryDelay());
        this.http = settings.http()
                .map(address -> DynamoDbHttpServer.start(address, Operations.of(client, streams)))
                .orElse(null);
        // Last: where the address is taken, no thread is left behind.
        this.housekeeping =
                Housekeeping.start(settings.sweepEvery(), this::sweepExpired, streamCatalog::trim, this::trimRecovery);
    }

    /// Starts an engine, with the tables that its storage has.
    public static DynamoDbEngine start(DynamoDbSettings settings) {
        return new DynamoDbEngine(settings);
    }

    /// The client in this process. Thread safe; closing it does nothing.
    public DynamoDbClient client() {
        return client;
    }

    /// The client of the tables' streams in this process. Thread safe; closing it does nothing.
    public DynamoDbStreamsClient streams() {
        return streams;
    }

    /// Where the HTTP door is; empty where there is none.
    public Optional<URI> endpoint() {
        return Optional.ofNullable(http).map(DynamoDbHttpServer::endpoint);
    }

    /// Deletes items whose time to live is over, and returns how many. Runs by itself too, as the settings say.
    public int sweepExpired() {
        return sweep.run();
    }

    /// Deletes stream records that are older than a day. Runs by itself too, as the settings say.
    public void trimStreams() {
        streamCatalog.trim();
    }

    /// Deletes what point-in-time recovery keeps beyond 35 days, and beyond eight megabytes a table. Runs by itself
    /// too,
    /// as the settings say.
    public void trimRecovery() {
        tables.trimRecovery();
    }

    /// Ends the HTTP door, then the storage.
    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        housekeeping.close();
        storage.close();
    }
}
