package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.connection;
import static dev.parley.testkit.Fixtures.direct;
import static dev.parley.testkit.Fixtures.group;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.log.InboxKeys;
import dev.parley.adapter.dynamodb.rooms.consent.DynamoBlocks;
import dev.parley.adapter.dynamodb.rooms.consent.DynamoConsents;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.Update;
import dev.parley.domain.connection.DisconnectReason;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.NotifyLevel;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomUpdate;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// How many requests each call makes, as the adapters' documentation says.
class DynamoRequestsTest {
    private static final RoomId ROOM = new RoomId("room");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final AcceptedMessage message = message(ROOM, ALICE, 1);

    private Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(DynamoStores.of(dynamo));
    }

    private static List<RoomId> roomIds(int count) {
        return IntStream.range(0, count).mapToObj(n -> new RoomId("room-" + n)).toList();
    }

    private static List<UserId> users(int count) {
        return IntStream.range(0, count).mapToObj(n -> new UserId("user-" + n)).toList();
    }

    @SafeVarargs
    private void makes(Runnable call, Class<? extends DynamoDbRequest>... kinds) {
        dynamo.faults().forget();
        call.run();
        assertThat(dynamo.faults().kinds()).containsExactly(kinds);
    }

    @BeforeEach
    void createRoom() {
        stores().group("room", ALICE, BOB);
    }

    @Test
    void inbox_makesOneRequestACall() {
        makes(() -> stores().inbox().accept(message), PutItemRequest.class);
        makes(() -> stores().inbox().accept(message), PutItemRequest.class);
        makes(() -> stores().inbox().read(Set.of(message.key())), BatchGetItemRequest.class);
        makes(() -> stores().inbox().unnumbered(Set.of(InboxKeys.text(message.key()))), BatchGetItemRequest.class);
        makes(() -> stores().inbox().read(Set.of()));
    }

    @Test
    void sequencing_readsRoomThenInbox_andWritesEntryStampAndLastNumber() {
        stores().inbox().accept(message);

        makes(
                () -> stores().sequencing().tail(ROOM, Set.of(message.key())),
                QueryRequest.class,
                BatchGetItemRequest.class);
        makes(
                () -> stores().sequencing().append(ROOM, 0, Stores.numbered(0, message)),
                PutItemRequest.class,
                UpdateItemRequest.class,
                UpdateItemRequest.class);
    }

    @Test
    void messageLog_readsAPageAndTheReactionsOnItsMessages() {
        stores().number(ROOM, message);

        makes(() -> stores().log().after(ROOM, 0, 1), QueryRequest.class, QueryRequest.class);
        makes(() -> stores().log().before(ROOM, 9, 100), QueryRequest.class, QueryRequest.class);
        makes(() -> stores().log().after(ROOM, 1, 1), QueryRequest.class);
    }

    @Test
    void rooms_readInAsFewRequestsAsTheirKeysAllow() {
        makes(() -> stores().rooms().reads().find(ROOM), GetItemRequest.class);
        makes(() -> stores().rooms().reads().member(ROOM, ALICE), BatchGetItemRequest.class);
        makes(() -> stores().rooms().reads().about(ROOM), BatchGetItemRequest.class);
        makes(() -> stores().rooms().reads().members(ROOM), QueryRequest.class);
        makes(() -> stores().rooms().reads().members(ROOM, Optional.empty(), 1), QueryRequest.class);
        makes(() -> stores().rooms().reads().stays(ALICE, roomIds(50)), BatchGetItemRequest.class);
        makes(() -> stores().rooms().reads().describedStays(ALICE, roomIds(33)), BatchGetItemRequest.class);
        makes(
                () -> stores().rooms().reads().stays(ALICE, roomIds(51)),
                BatchGetItemRequest.class,
                BatchGetItemRequest.class);
    }

    @Test
    void rooms_areCreatedByOneReadAndATransactionEachForTheRoomAndItsCounts() {
        makes(
                () -> stores().rooms().creation().create(group(new RoomId("a"), ALICE, BOB)),
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class,
                TransactWriteItemsRequest.class);
        makes(
                () -> stores().rooms().creation().create(direct(new RoomId("b"), ALICE, BOB)),
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class,
                TransactWriteItemsRequest.class);
        makes(() -> stores().rooms().creation().create(group(new RoomId("a"), ALICE, BOB)), BatchGetItemRequest.class);
    }

    @Test
    void rooms_ofAHundred_areCreatedWithAPutForEachTwentyFiveRows() {
        makes(
                () -> stores().rooms()
                        .creation()
                        .create(group(new RoomId("c"), ALICE, users(99).toArray(UserId[]::new))),
                BatchGetItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                BatchWriteItemRequest.class,
                TransactWriteItemsRequest.class,
                TransactWriteItemsRequest.class);
    }

    @Test
    void rooms_changeByOneTransactionAndOneCount() {
        makes(
                () -> stores().rooms().joining().add(ROOM, Set.of(CAROL)),
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class,
                UpdateItemRequest.class,
                GetItemRequest.class);
        makes(() -> stores().rooms().joining().add(ROOM, Set.of(CAROL)), BatchGetItemRequest.class);
        Member alice = stores().member(ROOM, ALICE);
        Member carol = stores().member(ROOM, CAROL);
        makes(() -> stores().rooms().memberships().setRole(alice, carol, Role.MEMBER), TransactWriteItemsRequest.class);
        makes(() -> stores().rooms().memberships().setNotifyLevel(carol, NotifyLevel.NONE), UpdateItemRequest.class);
        RoomUpdate update =
                new RoomUpdate(Update.to("Tea"), Update.keep(), Update.keep(), Update.keep(), Update.clear());
        makes(() -> stores().rooms().changes().update(alice, update), TransactWriteItemsRequest.class);
        makes(
                () -> stores().rooms().memberships().remove(carol),
                TransactWriteItemsRequest.class,
                UpdateItemRequest.class,
                GetItemRequest.class);
        makes(() -> stores().rooms().changes().delete(alice, StepClock.START), TransactWriteItemsRequest.class);
    }

    @Test
    void requests_areAnsweredByOneReadAndOneTransaction() {
        stores().rooms()
                .creation()
                .create(group(new RoomId("asking"), ALICE, BOB, CAROL).receiving(Set.of(BOB, CAROL), Set.of()));

        makes(
                () -> stores().rooms().answers().accept(new RoomId("asking"), BOB),
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class,
                UpdateItemRequest.class,
                GetItemRequest.class);
        makes(
                () -> stores().rooms().answers().decline(new RoomId("asking"), CAROL, StepClock.START),
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class,
                UpdateItemRequest.class);
        makes(() -> stores().rooms().reads().places(ROOM, users(49)), BatchGetItemRequest.class);
        makes(() -> stores().rooms().requests().requests(ALICE, roomIds(50)), BatchGetItemRequest.class);
        makes(() -> stores().rooms().requests().known(ALICE, users(99)), BatchGetItemRequest.class);
    }

    @Test
    void blocks_makeOneReadAndOneTransaction_andASecondReadForAPairWithARoom() {
        DynamoBlocks blocks = new DynamoBlocks(DynamoStores.of(dynamo));
        makes(() -> blocks.block(ALICE, CAROL), BatchGetItemRequest.class, TransactWriteItemsRequest.class);
        stores().rooms().creation().create(direct(new RoomId("pair"), ALICE, BOB));
        makes(
                () -> blocks.block(ALICE, BOB),
                BatchGetItemRequest.class,
                BatchGetItemRequest.class,
                TransactWriteItemsRequest.class);
        makes(() -> blocks.blocked(ALICE, Optional.empty(), 10), QueryRequest.class);
        DynamoConsents consents = new DynamoConsents(DynamoStores.of(dynamo));
        makes(() -> consents.stances(ALICE, users(50)), BatchGetItemRequest.class);
        makes(() -> consents.chooseAutoJoin(ALICE, AutoJoin.KNOWN), UpdateItemRequest.class);
        makes(() -> consents.autoJoin(ALICE), GetItemRequest.class);
    }

    @Test
    void memberships_makeOneRequestACall_andASecondForACursorThatIsAhead() {
        makes(() -> stores().memberships().page(ALICE, Optional.empty(), 10), QueryRequest.class);
        Member alice = stores().member(ROOM, ALICE);
        Member bob = stores().member(ROOM, BOB);
        makes(() -> stores().memberships().cursorsOfStays(ROOM, List.of(alice, bob)), BatchGetItemRequest.class);
        makes(() -> stores().memberships().advance(alice, new Cursors(5, 0)), UpdateItemRequest.class);
        makes(() -> stores().memberships().advance(alice, new Cursors(5, 5)), UpdateItemRequest.class);
        makes(() -> stores().memberships().advance(alice, new Cursors(9, 0)), UpdateItemRequest.class);
        makes(
                () -> stores().memberships().advance(alice, new Cursors(7, 7)),
                UpdateItemRequest.class,
                UpdateItemRequest.class);
    }

    @Test
    void connections_makeOneRequestACall_andASecondForTheFirstAndForAFullItem() {
        makes(() -> register("1"), UpdateItemRequest.class, UpdateItemRequest.class);
        makes(() -> register("2"), UpdateItemRequest.class);
        makes(() -> register("3"), UpdateItemRequest.class);
        makes(() -> register("4"), UpdateItemRequest.class, UpdateItemRequest.class);
        makes(() -> register("4"), UpdateItemRequest.class);
        var first = connection(ALICE, "1").id();
        makes(() -> registry().markClosing(ALICE, first, DisconnectReason.TOKEN_EXPIRED), UpdateItemRequest.class);
        makes(() -> registry().remove(ALICE, first, StepClock.START), UpdateItemRequest.class);
        makes(() -> registry().seen(ALICE, StepClock.START), UpdateItemRequest.class);
        makes(() -> registry().recordPushed(ALICE, true), UpdateItemRequest.class);
        makes(() -> registry().read(users(100)), BatchGetItemRequest.class);
        makes(() -> registry().read(users(101)), BatchGetItemRequest.class, BatchGetItemRequest.class);
        makes(() -> registry().ban(ALICE), UpdateItemRequest.class);
        makes(() -> registry().unban(ALICE), UpdateItemRequest.class);
    }

    private void register(String id) {
        registry().register(connection(ALICE, id), 3, StepClock.START);
    }
}
