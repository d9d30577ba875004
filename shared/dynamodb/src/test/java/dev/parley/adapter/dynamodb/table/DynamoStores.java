package dev.parley.adapter.dynamodb.table;

import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.log.DynamoLatestEntries;
import dev.parley.adapter.dynamodb.log.DynamoMemberEntries;
import dev.parley.adapter.dynamodb.log.DynamoMessageLog;
import dev.parley.adapter.dynamodb.log.DynamoMessageView;
import dev.parley.adapter.dynamodb.log.DynamoRoomErasing;
import dev.parley.adapter.dynamodb.log.DynamoSenderEntries;
import dev.parley.adapter.dynamodb.log.DynamoSequencing;
import dev.parley.adapter.dynamodb.rooms.DynamoMemberships;
import dev.parley.adapter.dynamodb.rooms.DynamoRooms;
import dev.parley.adapter.dynamodb.rooms.DynamoUserErasing;
import dev.parley.port.Backoff;
import dev.parley.port.Pause;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import dev.parley.testkit.memory.InMemoryIdSource;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// The adapters of this module over the tables of one test.
public final class DynamoStores {
    /// One for all stores, so that no two stays of a test have one id.
    private static final InMemoryIdSource IDS = new InMemoryIdSource();

    private DynamoStores() {}

    /// A store that waits next to nothing between tries.
    public static DynamoStore of(DynamoDbExtension tables) {
        return of(tables, Pause.sleeping());
    }

    public static DynamoStore of(DynamoDbExtension tables, Pause pause) {
        return new DynamoStore(
                tables.client(),
                new DynamoTables(tables.tableNames()),
                new Backoff(pause, RandomGenerator.getDefault(), Duration.ofMillis(1), Duration.ofMillis(8)));
    }

    /// The ports that stand on the same tables, over one store.
    public static Stores on(DynamoStore store) {
        return new Stores(
                new DynamoInbox(store),
                new DynamoSequencing(store, new StepClock()),
                new DynamoMessageLog(store),
                DynamoRooms.of(store, IDS),
                new DynamoMemberships(store),
                new DynamoMemberEntries(store),
                new DynamoMessageView(store),
                new DynamoLatestEntries(store),
                new DynamoRoomErasing(store),
                new DynamoUserErasing(store),
                new DynamoSenderEntries(store));
    }
}
