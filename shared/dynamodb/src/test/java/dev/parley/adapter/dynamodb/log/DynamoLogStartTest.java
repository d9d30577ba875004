package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.facts.Table;
import dev.parley.port.log.LogStart;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.settings.Environment;
import dev.parley.settings.Retention;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Where a log begins whose entries expire after a day.
class DynamoLogStartTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final Retention A_DAY = new Retention(Optional.of(Duration.ofDays(1)));

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final StepClock clock = new StepClock();
    private DynamoStore store;
    private Stores stores;
    private Sequencing sequencing;

    @BeforeEach
    void createRoom() {
        store = DynamoStores.of(dynamo);
        stores = DynamoStores.on(store);
        sequencing = new DynamoSequencing(store, A_DAY, clock);
        stores.group("room", ALICE, BOB);
    }

    private void number(int first, int last) {
        for (int n = first; n <= last; n++) {
            AcceptedMessage message = message(ROOM, ALICE, n);
            stores.inbox().accept(message);
            assertThat(sequencing.append(ROOM, n - 1L, Stores.numbered(n - 1L, message)))
                    .isInstanceOf(Appended.class);
        }
    }

    private long floor(long lastSeq) {
        return new DynamoLogStart(store, A_DAY, clock).firstSeq(ROOM, lastSeq).orElseThrow();
    }

    private void forget(long seq) {
        dynamo.client()
                .deleteItem(
                        delete -> delete.tableName(store.name(Table.MESSAGES)).key(MessageKeys.of(ROOM, seq)));
    }

    private Map<String, AttributeValue> item(long seq) {
        return dynamo.client()
                .getItem(get -> get.tableName(store.name(Table.MESSAGES)).key(MessageKeys.of(ROOM, seq)))
                .item();
    }

    @Test
    void floor_ofALog_isBehindTheLastEntryThatIsADayOld_whateverTheStoreStillHolds() {
        number(1, 7);
        clock.advance(Duration.ofHours(20));
        number(8, 10);
        assertThat(floor(10)).isEqualTo(1);

        clock.advance(Duration.ofHours(5));

        assertThat(floor(10)).isEqualTo(8);
        List.of(1L, 2L, 3L).forEach(this::forget);
        assertThat(floor(10)).isEqualTo(8);
        clock.advance(Duration.ofDays(1));
        assertThat(floor(10)).as("all have expired").isEqualTo(11);
        assertThat(floor(0)).as("an empty log").isEqualTo(1);
    }

    @Test
    void floor_askedAgain_isSoughtFromWhereItWas() {
        LogStart floor = new DynamoLogStart(store, A_DAY, clock);
        number(1, 4);
        clock.advance(Duration.ofDays(1));
        assertThat(floor.firstSeq(ROOM, 4)).hasValue(5);

        number(5, 6);

        assertThat(floor.firstSeq(ROOM, 6)).hasValue(5);
    }

    @Test
    void entry_isStoredLongerThanItIsShown_andNotFoundByItsNumber() {
        number(1, 1);
        Instant numberedAt = clock.instant();
        clock.advance(Duration.ofDays(1));

        assertThat(AttributeValues.numberOf(item(1), "expiresAt"))
                .isEqualTo(numberedAt.plus(Duration.ofHours(25)).getEpochSecond());
        assertThat(new DynamoMessageLog(store, A_DAY, clock).find(ROOM, 1)).isEmpty();
        assertThat(new DynamoLatestEntries(store, A_DAY, clock).read(Map.of(ROOM, 1L)))
                .isEmpty();
        assertThat(new DynamoMessageLog(store).find(ROOM, 1)).isPresent();
    }

    @Test
    void entry_whereNothingExpires_hasNoTime() {
        sequencing = new DynamoSequencing(store, clock);
        number(1, 1);

        assertThat(item(1)).doesNotContainKeys("expiresAt", "numberedAt");
        assertThat(DynamoLogStart.of(store, Retention.from(new Environment(Map.of())), clock))
                .isSameAs(LogStart.NONE);
    }

    @Test
    void entry_fromBeforeEntriesExpired_goesByTheTimeOfItsSend() {
        sequencing = new DynamoSequencing(store, clock);
        number(1, 2);
        clock.advance(Duration.ofDays(2));

        assertThat(floor(2)).isEqualTo(3);
    }
}
