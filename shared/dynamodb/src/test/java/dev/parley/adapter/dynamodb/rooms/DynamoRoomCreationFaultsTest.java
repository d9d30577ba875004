package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.direct;
import static dev.parley.testkit.Fixtures.group;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.NewRoom;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Memberships.Entry;
import dev.parley.port.room.RoomCreation.Creation;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoRoomCreationFaultsTest {
    private static final RoomId ROOM = new RoomId("room");
    private static final RoomId OTHER = new RoomId("other");
    private static final UserId LAST_OF_CROWD = new UserId("user-59");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private Rooms rooms() {
        return stores().rooms();
    }

    /// A room of 61, whose rows precede it.
    private static NewRoom large(RoomId id) {
        UserId[] crowd =
                IntStream.range(0, 60).mapToObj(n -> new UserId("user-" + n)).toArray(UserId[]::new);
        NewRoom room = group(id, ALICE, crowd);
        return new NewRoom(
                id,
                ALICE,
                group(ROOM, ALICE).clientRoomId(),
                room.kind(),
                room.about().name(),
                room.history(),
                room.others(),
                room.createdAt());
    }

    private List<RoomId> membershipsOf(UserId user) {
        return stores().memberships().page(user, Optional.empty(), 100).entries().stream()
                .map(Entry::roomId)
                .toList();
    }

    private void fault(DynamoFault... faults) {
        dynamo.faults().next(TransactWriteItemsRequest.class, faults);
    }

    @Test
    void create_thatFailsBeforeItsCommit_leavesNothingThatShows() {
        fault(DynamoFault.NOT_SENT);

        assertThatThrownBy(() -> rooms().creation().create(large(ROOM)))
                .isInstanceOf(DependencyUnavailableException.class);

        assertThat(membershipsOf(LAST_OF_CROWD)).containsExactly(ROOM);
        assertThat(rooms().reads().find(ROOM)).isEmpty();
        assertThat(rooms().reads().members(ROOM)).isEmpty();
        assertThat(rooms().reads().stays(LAST_OF_CROWD, List.of(ROOM))).isEmpty();
        assertThat(rooms().creation().create(large(OTHER))).isInstanceOf(Creation.Created.class);
        assertThat(rooms().reads().stays(LAST_OF_CROWD, List.of(ROOM, OTHER))).containsOnlyKeys(OTHER);
    }

    @Test
    void create_whoseAnswerIsLost_isFoundByARepeat() {
        fault(DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> rooms().creation().create(group(ROOM, ALICE, BOB)))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(rooms().creation().create(group(ROOM, ALICE, BOB))).isEqualTo(new Creation.Existing(ROOM));
    }

    @Test
    void create_thatLosesAtItsCommit_clearsItsRows() {
        fault(DynamoFault.after(() -> rooms().creation().create(large(OTHER))));

        assertThat(rooms().creation().create(large(ROOM))).isEqualTo(new Creation.Existing(OTHER));
        assertThat(membershipsOf(LAST_OF_CROWD)).containsExactly(OTHER);
        assertThat(rooms().reads().member(ROOM, LAST_OF_CROWD)).isEmpty();
    }

    @Test
    void create_whoseRowsCannotBeCleared_stillSaysWhichRoomItIs() {
        fault(DynamoFault.after(() -> {
            rooms().creation().create(large(OTHER));
            dynamo.faults().next(BatchWriteItemRequest.class, DynamoFault.NOT_SENT);
        }));

        assertThat(rooms().creation().create(large(ROOM))).isEqualTo(new Creation.Existing(OTHER));
    }

    @Test
    void create_contended_isTriedAgain() {
        fault(DynamoFault.CONFLICT, DynamoFault.CONFLICT);

        assertThat(rooms().creation().create(group(ROOM, ALICE, BOB))).isInstanceOf(Creation.Created.class);
    }

    @Test
    void create_whoseRowsAreLeftUnprocessed_writesThemAgain() {
        dynamo.faults().next(BatchWriteItemRequest.class, DynamoFault.UNPROCESSED, DynamoFault.UNPROCESSED);

        rooms().creation().create(large(ROOM));

        assertThat(rooms().reads().members(ROOM)).hasSize(61);
        assertThat(membershipsOf(LAST_OF_CROWD)).containsExactly(ROOM);
    }

    @Test
    void create_thatTakesManyRequests_tellsOfEach() {
        AtomicInteger steps = new AtomicInteger();
        fault(DynamoFault.CONFLICT);

        rooms().creation().create(large(ROOM), steps::incrementAndGet);

        int rows = 2 * 3;
        assertThat(steps).hasValue(rows + 1);
    }

    /// Bob asks for the pair's room under a new key, which stands for another room by the time he would record it.
    private Creation findPairWhileItsKeyIsTaken(NewRoom taker) {
        rooms().creation().create(direct(OTHER, ALICE, BOB));
        dynamo.faults()
                .next(
                        PutItemRequest.class,
                        DynamoFault.after(() -> rooms().creation().create(taker)));
        return rooms().creation().create(direct(ROOM, BOB, ALICE));
    }

    @Test
    void create_ofAKnownPair_whileItsKeyIsTakenByAnotherRoom_isAConflict() {
        assertThat(findPairWhileItsKeyIsTaken(group(ROOM, BOB, CAROL))).isEqualTo(new Creation.Conflict());
    }

    @Test
    void create_ofAKnownPair_racedByItsOwnRepeat_findsThatRoom() {
        assertThat(findPairWhileItsKeyIsTaken(direct(ROOM, BOB, ALICE))).isEqualTo(new Creation.Existing(OTHER));
    }
}
