package dev.parley.testkit;

import dev.parley.facts.Table;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// The name of each table in this test.
    public Map<Table, String> tableNames() {
        return Map.copyOf(names);
    }
}
