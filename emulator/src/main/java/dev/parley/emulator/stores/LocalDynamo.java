package dev.parley.emulator.stores;

import dev.parley.emulator.dynamodb.DynamoDbEngine;
import dev.parley.emulator.dynamodb.DynamoDbSettings;
import dev.parley.emulator.dynamodb.storage.FileStorage;
import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.Storage;
import dev.parley.emulator.dynamodb.storage.StorageException;
import dev.parley.emulator.gateway.PortTakenException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// The tables of one run: the engine's client in this process, and its HTTP port on loopback for tools.
public final class LocalDynamo implements AutoCloseable {
    private static final String FILE = "tables.mv";

    /// The file of DynamoDB Local, which earlier versions kept the tables in.
    private static final String FORMER_FILE = "shared-local-instance.db";

    private final DynamoDbEngine engine;
    private final URI endpoint;

    private LocalDynamo(DynamoDbEngine engine) {
        this.engine = engine;
        this.endpoint = engine.endpoint().orElseThrow();
    }

    /// What stands in ARNs and stream records.
    ///
    /// @param account twelve digits
    public record Place(String region, String account) {
        /// That of every run of the embedded cloud.
        public static final Place EMBEDDED = new Place("local", "000000000000");
    }

    /// Starts tables in memory, and their HTTP port on a free port.
    public static LocalDynamo start() {
        return start(Optional.empty(), 0, Clock.systemUTC(), Place.EMBEDDED);
    }

    /// @param folder keeps the tables, when a run ends however it ends; in memory without
    /// @param port of HTTP; 0 is any free one. Fails with [PortTakenException] when it is in use
    /// @param clock decides over expiry, stream records and request tokens
    public static LocalDynamo start(Optional<Path> folder, int port, Clock clock, Place place) {
        Storage storage = folder.map(LocalDynamo::kept).orElseGet(MemoryStorage::new);
        boolean started = false;
        try {
            DynamoDbSettings settings = DynamoDbSettings.on(storage)
                    .withHttp(port)
                    .withClock(clock)
                    .withPlace(place.region(), place.account());
            LocalDynamo dynamo = new LocalDynamo(DynamoDbEngine.start(settings));
            started = true;
            return dynamo;
        } catch (Exception e) {
            if (e instanceof BindException) {
                throw new PortTakenException(port, e);
            }
            throw e;
        } finally {
            if (!started) {
                storage.close();
            }
        }
    }

    private static Storage kept(Path folder) {
        try {
            Path file = PrivateFile.folder(folder).resolve(FILE);
            if (Files.exists(folder.resolve(FORMER_FILE)) && !Files.exists(file)) {
                throw new StoreException("the data folder " + folder + " holds tables of an earlier version in "
                        + FORMER_FILE + ", which this one does not read; delete the folder or name another");
            }
            Storage kept = FileStorage.open(file);
            PrivateFile.existing(file);
            return kept;
        } catch (StorageException | IOException e) {
            throw new StoreException("the tables cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    /// The in-process client. Thread safe.
    public DynamoDbClient client() {
        return engine.client();
    }

    /// The in-process client of the tables' streams. Thread safe.
    public DynamoDbStreamsClient streams() {
        return engine.streams();
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        engine.close();
    }
}
