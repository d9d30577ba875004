package dev.parley.testing;

import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.adapter.dynamodb.DynamoTables;
import dev.parley.adapter.dynamodb.Table;
import dev.parley.port.Backoff;
import dev.parley.port.Pause;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives each test tables of its own, as the deployed template describes them. Calls go through
/// [FaultyDynamoDb], which notes them and fails them on demand.
public final class DynamoDbExtension implements BeforeEachCallback, AfterEachCallback {
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final DynamoDbClient real;
    private final FaultyDynamoDb faulty;
    private final Map<Table, String> names = new EnumMap<>(Table.class);

    /// On the embedded store, or the one that the module provides.
    public DynamoDbExtension() {
        this(StoresUnderTest.provided().map(StoresUnderTest::dynamoDb).orElseGet(EmbeddedDynamoDb::client));
    }

    /// On any store that speaks DynamoDB.
    public DynamoDbExtension(DynamoDbClient real) {
        this.real = real;
        this.faulty = new FaultyDynamoDb(real);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        faulty.forget();
        int test = TESTS.incrementAndGet();
        for (Table table : Table.values()) {
            String name = table.name().toLowerCase(Locale.ROOT) + "-" + RUN + "-" + test;
            names.put(table, name);
            real.createTable(TemplateTables.of(table).tableName(name).build());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        names.values().forEach(name -> real.deleteTable(request -> request.tableName(name)));
    }

    public DynamoDbClient client() {
        return faulty.client();
    }

    /// The faults and the notes of [#client()].
    public FaultyDynamoDb faults() {
        return faulty;
    }

    public DynamoTables tables() {
        return new DynamoTables(names);
    }

    /// A store that waits next to nothing between tries.
    public DynamoStore store() {
        return store(Pause.sleeping());
    }

    public DynamoStore store(Pause pause) {
        return new DynamoStore(
                client(),
                tables(),
                new Backoff(pause, RandomGenerator.getDefault(), Duration.ofMillis(1), Duration.ofMillis(8)));
    }
}
