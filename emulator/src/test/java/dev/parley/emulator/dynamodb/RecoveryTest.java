package dev.parley.emulator.dynamodb;

import static dev.parley.emulator.dynamodb.Attributes.TABLE;
import static dev.parley.emulator.dynamodb.Attributes.key;
import static dev.parley.emulator.dynamodb.Attributes.n;
import static dev.parley.emulator.dynamodb.Attributes.put;
import static dev.parley.emulator.dynamodb.Attributes.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.dynamodb.storage.FileStorage;
import dev.parley.emulator.dynamodb.storage.MemoryStorage;
import dev.parley.emulator.dynamodb.storage.Storage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InvalidRestoreTimeException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableAlreadyExistsException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;

class RecoveryTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String RESTORED = "things-restored";

    private final TestClock clock = new TestClock();
    private DynamoDbEngine engine = engine(new MemoryStorage());
    private DynamoDbClient client = engine.client();

    private DynamoDbEngine engine(Storage storage) {
        return DynamoDbEngine.start(
                DynamoDbSettings.on(storage).withClock(clock).withExpiry(Duration.ofMinutes(1), Duration.ZERO));
    }

    @AfterEach
    void end() {
        engine.close();
    }

    private void create() {
        client.createTable(Attributes.table().build());
        recover(true);
        clock.advance(SECOND);
    }

    private void recover(boolean on) {
        client.updateContinuousBackups(request -> request.tableName(TABLE)
                .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(on)));
    }

    /// The present second, and then the next one.
    private Instant passed() {
        Instant instant = clock.instant();
        clock.advance(SECOND);
        return instant;
    }

    private void restore(Instant instant) {
        client.restoreTableToPointInTime(request ->
                request.sourceTableName(TABLE).targetTableName(RESTORED).restoreDateTime(instant));
    }

    private List<Map<String, AttributeValue>> items() {
        return client.scan(scan -> scan.tableName(RESTORED).consistentRead(true))
                .items();
    }

    private static Map<String, AttributeValue> thing(long sk, String colour) {
        return Map.of("pk", s("a"), "sk", n(sk), "colour", s(colour));
    }

    private PointInTimeRecoveryDescription recovery() {
        return client.describeContinuousBackups(request -> request.tableName(TABLE))
                .continuousBackupsDescription()
                .pointInTimeRecoveryDescription();
    }

    @Test
    void restore_toAnInstant_hasWhatWasThere_andNothingOfWhatCameAfter() {
        create();
        put(client, thing(1, "red"));
        put(client, thing(2, "red"));
        Instant instant = passed();
        put(client, thing(1, "blue"));
        put(client, thing(1, "green"));
        client.deleteItem(request -> request.tableName(TABLE).key(key("a", 2)));
        put(client, thing(3, "blue"));
        passed();

        restore(instant);

        assertThat(items()).containsExactlyInAnyOrder(thing(1, "red"), thing(2, "red"));
    }

    @Test
    void restore_toTheInstantAfter_hasTheChanges() {
        create();
        put(client, thing(1, "red"));
        passed();
        put(client, thing(1, "blue"));
        Instant instant = passed();
        put(client, thing(1, "green"));

        restore(instant);

        assertThat(items()).containsExactly(thing(1, "blue"));
    }

    @Test
    void changesOfOneTransaction_areAllThereOrNone() {
        create();
        put(client, thing(1, "red"));
        Instant before = passed();
        client.transactWriteItems(request -> request.transactItems(
                item -> item.put(one -> one.tableName(TABLE).item(thing(1, "blue"))),
                item -> item.put(one -> one.tableName(TABLE).item(thing(2, "blue")))));
        passed();

        restore(before);

        assertThat(items()).containsExactly(thing(1, "red"));
    }

    @Test
    void itemThatExpiredSince_isBack() {
        create();
        client.updateTimeToLive(request -> request.tableName(TABLE)
                .timeToLiveSpecification(ttl -> ttl.attributeName("ends").enabled(true)));
        Map<String, AttributeValue> ending =
                Map.of("pk", s("a"), "sk", n(1), "ends", n(clock.instant().getEpochSecond()));
        put(client, ending);
        Instant instant = passed();
        clock.advance(Duration.ofMinutes(5));
        assertThat(engine.sweepExpired()).isOne();
        passed();

        restore(instant);

        assertThat(items()).containsExactly(ending);
    }

    @Test
    void restoredTable_hasKeysAndIndexes_andNoOtherSettingOfTheOldOne() {
        create();
        client.updateTable(request -> request.tableName(TABLE)
                .deletionProtectionEnabled(true)
                .streamSpecification(stream -> stream.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)));
        put(client, Map.of("pk", s("a"), "sk", n(1), "team", s("t"), "place", n(1)));
        Instant instant = passed();
        clock.advance(SECOND);

        restore(instant);

        TableDescription restored =
                client.describeTable(request -> request.tableName(RESTORED)).table();
        assertThat(restored.latestStreamArn()).isNull();
        assertThat(restored.deletionProtectionEnabled()).isFalse();
        assertThat(restored.itemCount()).isOne();
        assertThat(restored.restoreSummary().restoreDateTime()).isEqualTo(instant);
        assertThat(client.query(query -> query.tableName(RESTORED)
                                .indexName("by-team")
                                .keyConditionExpression("team = :team")
                                .expressionAttributeValues(Map.of(":team", s("t"))))
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> client.restoreTableToPointInTime(request -> request.sourceTableName(RESTORED)
                        .targetTableName("other")
                        .useLatestRestorableTime(true)))
                .isInstanceOf(PointInTimeRecoveryUnavailableException.class);
    }

    @Test
    void restore_whileOthersWrite_hasTheInstantAlone() throws Exception {
        create();
        IntStream.range(0, 100).forEach(sk -> put(client, thing(sk, "red")));
        Instant instant = passed();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writing = writers.submit(() ->
                    IntStream.range(0, 20_000).forEach(round -> put(client, thing(round % 200, "blue" + round))));

            restore(instant);
            writing.get();
        }

        assertThat(items())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 100).mapToObj(sk -> thing(sk, "red")).toList());
    }

    @Test
    void instant_outsideOfWhatIsKept_isRefused_andMakesNoTable() {
        create();
        Instant earliest = recovery().earliestRestorableDateTime();
        put(client, thing(1, "red"));

        for (Instant instant : List.of(earliest.minusSeconds(1), clock.instant().plusSeconds(1))) {
            assertThatThrownBy(() -> restore(instant)).isInstanceOf(InvalidRestoreTimeException.class);
        }
        assertThat(client.listTables().tableNames()).containsExactly(TABLE);
    }

    @Test
    void restore_ofNoTable_toATakenName_orWithoutRecovery_isRefusedByItsName() {
        client.createTable(Attributes.table().build());
        assertThatThrownBy(() -> restore(clock.instant())).isInstanceOf(PointInTimeRecoveryUnavailableException.class);
        recover(true);
        clock.advance(SECOND);
        assertThatThrownBy(() -> client.restoreTableToPointInTime(request ->
                        request.sourceTableName(TABLE).targetTableName(TABLE).useLatestRestorableTime(true)))
                .isInstanceOf(TableAlreadyExistsException.class);
        assertThatThrownBy(() -> client.restoreTableToPointInTime(request -> request.sourceTableName("nothing")
                        .targetTableName(RESTORED)
                        .useLatestRestorableTime(true)))
                .isInstanceOf(TableNotFoundException.class);
    }

    @Test
    void recovery_turnedOffAndOn_beginsAnew() {
        create();
        put(client, thing(1, "red"));
        Instant instant = passed();
        recover(false);
        assertThat(recovery().pointInTimeRecoveryStatus()).isEqualTo(PointInTimeRecoveryStatus.DISABLED);
        recover(true);
        passed();

        assertThatThrownBy(() -> restore(instant)).isInstanceOf(InvalidRestoreTimeException.class);
        assertThat(recovery().earliestRestorableDateTime()).isAfter(instant);
    }

    @Test
    void whatIsKept_isBoundedByAge_andByBytes() {
        create();
        put(client, thing(1, "red"));
        Instant first = passed();
        put(client, thing(1, "blue"));
        Instant second = passed();
        clock.advance(Duration.ofDays(36));
        engine.trimRecovery();
        assertThatThrownBy(() -> restore(first)).isInstanceOf(InvalidRestoreTimeException.class);
        assertThat(recovery().earliestRestorableDateTime()).isAfter(second);

        String large = "x".repeat(300_000);
        IntStream.range(0, 40).forEach(round -> {
            put(client, thing(1, large + round));
            clock.advance(SECOND);
        });
        Instant early = clock.instant().minusSeconds(35);
        Instant late = clock.instant().minusSeconds(5);
        engine.trimRecovery();

        assertThatThrownBy(() -> restore(early)).isInstanceOf(InvalidRestoreTimeException.class);
        restore(late);
        assertThat(items()).containsExactly(thing(1, large + 35));
    }

    @Test
    void recovery_ofTablesInAFile_outlivesTheProcess(@TempDir Path folder) {
        engine.close();
        engine = engine(FileStorage.open(folder.resolve("tables")));
        client = engine.client();
        create();
        put(client, thing(1, "red"));
        Instant instant = passed();
        put(client, thing(1, "blue"));
        passed();
        engine.close();
        engine = engine(FileStorage.open(folder.resolve("tables")));
        client = engine.client();

        restore(instant);

        assertThat(items()).containsExactly(thing(1, "red"));
    }
}
