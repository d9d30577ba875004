package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.MembershipChanges.RoleChange;
import dev.parley.port.room.Memberships.Entry;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.Stores;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoRoomsFaultsTest {
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

    private List<RoomId> membershipsOf(UserId user) {
        return stores().memberships().page(user, Optional.empty(), 100).entries().stream()
                .map(Entry::roomId)
                .toList();
    }

    private void fault(DynamoFault... faults) {
        dynamo.faults().next(TransactWriteItemsRequest.class, faults);
    }

    private void setMemberCount(int count) {
        dynamo.client()
                .updateItem(update -> update.tableName(new DynamoTables(dynamo.tableNames()).name(Table.ROOMS))
                        .key(RoomKeys.room(ROOM))
                        .updateExpression("SET memberCount = :count")
                        .expressionAttributeValues(Map.of(":count", AttributeValues.number(count))));
    }

    @Test
    void add_whileTheLogMoves_joinsBehindItsNewEnd() {
        stores().group("room", ALICE);
        fault(
                DynamoFault.after(() -> stores().number(ROOM, message(ROOM, ALICE, 1))),
                DynamoFault.after(() -> stores().number(ROOM, message(ROOM, ALICE, 2))));

        rooms().joining().add(ROOM, Set.of(BOB));

        assertThat(stores().member(ROOM, BOB).joinedSeq()).isEqualTo(2);
    }

    @Test
    void add_contendedForTooLong_writesNothing() {
        stores().group("room", ALICE);
        fault(Collections.nCopies(20, DynamoFault.CONFLICT).toArray(DynamoFault[]::new));

        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.Contended());
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
        assertThat(membershipsOf(BOB)).isEmpty();
    }

    @Test
    void add_whoseAnswerIsLost_isFoundByARepeat() {
        stores().group("room", ALICE);
        fault(DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> rooms().joining().add(ROOM, Set.of(BOB)))
                .isInstanceOf(DependencyUnavailableException.class);
        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.Added(List.of(), 2));
    }

    @Test
    void add_toARoomOfTenThousand_isFull() {
        stores().group("room", ALICE);
        setMemberCount(RoomSizes.MEMBERS - 1);

        assertThat(rooms().joining().add(ROOM, Set.of(BOB, CAROL))).isEqualTo(new Addition.Full());
        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isInstanceOf(Addition.Added.class);
        assertThat(rooms().joining().add(ROOM, Set.of(CAROL))).isEqualTo(new Addition.Full());
    }

    @Test
    void add_whileTheRoomFillsUp_isFull() {
        stores().group("room", ALICE);
        fault(DynamoFault.after(() -> setMemberCount(RoomSizes.MEMBERS)));

        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.Full());
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    void add_whileTheLastMemberLeaves_letsNobodyIn() {
        stores().group("room", ALICE);
        Member alice = stores().member(ROOM, ALICE);
        fault(DynamoFault.after(() -> rooms().memberships().remove(alice)));

        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.NoSuchRoom());
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    void add_byOneWhoLosesTheRoleMeanwhile_isSuperseded() {
        stores().group("room", ALICE, BOB);
        Member alice = stores().member(ROOM, ALICE);
        fault(DynamoFault.after(() -> rooms().memberships().setRole(alice, stores().member(ROOM, BOB), Role.OWNER)));

        Newcomers late =
                new Newcomers(ROOM, Set.of(CAROL), Set.of(), Optional.of(new Newcomers.Decided(alice, Map.of())));

        assertThat(rooms().joining().add(late)).isEqualTo(new Addition.Superseded(List.of(), List.of()));
        assertThat(rooms().reads().member(ROOM, CAROL)).isEmpty();
    }

    @Test
    void add_ofOneWhoJoinsMeanwhile_leavesThatStay() {
        stores().group("room", ALICE);
        fault(DynamoFault.after(() -> rooms().joining().add(ROOM, Set.of(BOB))));

        assertThat(rooms().joining().add(ROOM, Set.of(BOB, CAROL)))
                .isInstanceOfSatisfying(
                        Addition.Added.class, added -> assertThat(added.users()).containsExactly(CAROL));
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(3);
    }

    @Test
    void add_whileOthersJoin_tellsACountThatHoldsThem() {
        stores().group("room", ALICE);
        fault(DynamoFault.after(() -> rooms().joining().add(ROOM, Set.of(BOB))));

        assertThat(rooms().joining().add(ROOM, Set.of(CAROL))).isEqualTo(new Addition.Added(List.of(CAROL), 3));
    }

    @Test
    void add_whoseCountCannotBeReadAfterwards_isAnsweredAllTheSame() {
        stores().group("room", ALICE);
        dynamo.faults().next(GetItemRequest.class, DynamoFault.NOT_SENT);

        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.Added(List.of(BOB), 2));
    }

    @Test
    void remove_contended_isTriedAgain() {
        stores().group("room", ALICE, BOB);
        Member bob = stores().member(ROOM, BOB);
        fault(DynamoFault.CONFLICT, DynamoFault.THROTTLED);

        assertThat(rooms().memberships().remove(bob)).isEqualTo(new Removal.Removed(1));
    }

    @Test
    void remove_contendedForTooLong_isUnavailable() {
        stores().group("room", ALICE, BOB);
        Member bob = stores().member(ROOM, BOB);
        fault(Collections.nCopies(20, DynamoFault.CONFLICT).toArray(DynamoFault[]::new));

        assertThatThrownBy(() -> rooms().memberships().remove(bob)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(rooms().reads().member(ROOM, BOB)).isPresent();
    }

    @Test
    void setRole_contended_isTriedAgain() {
        stores().group("room", ALICE, BOB);
        fault(DynamoFault.CONFLICT);

        assertThat(rooms().memberships().setRole(stores().member(ROOM, ALICE), stores().member(ROOM, BOB), Role.ADMIN))
                .isEqualTo(RoleChange.CHANGED);
    }
}
