package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static dev.parley.testkit.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Invites.Joining;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.InvitesContract;
import dev.parley.testkit.memory.InMemoryIdSource;
import java.util.Collections;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

class DynamoInvitesTest implements InvitesContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    private final IdSource ids = new InMemoryIdSource();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Override
    public Invites invites() {
        return new DynamoInvites(DynamoStores.of(dynamo), ids);
    }

    private void beforeTheTransaction(Runnable event) {
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.after(event));
    }

    private String invite() {
        return invites().create(stores().member(ROOM, ALICE), EXPIRY, 1);
    }

    private Joining join(String invite, UserId userId) {
        return invites().join(invite, userId, START);
    }

    @Test
    void invites_areNotInTheTable() {
        String invite = invite();

        assertThat(dynamo.client()
                        .scan(scan -> scan.tableName(new DynamoTables(dynamo.tableNames()).name(Table.ROOMS)))
                        .items()
                        .toString())
                .doesNotContain(invite);
    }

    @Test
    void join_whileTheInviteIsRevoked_isRefused() {
        String invite = invite();
        beforeTheTransaction(() -> invites().revoke(ROOM, invite));

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Refused());
    }

    @Test
    void join_whileTheInviteIsUsedUp_isRefused() {
        String invite = invite();
        beforeTheTransaction(() -> join(invite, new UserId("dave")));

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Refused());
    }

    @Test
    void join_whileItsMakerLosesTheRole_isRefused() {
        Member alice = stores().member(ROOM, ALICE);
        Member bob = stores().member(ROOM, BOB);
        String invite = invite();
        beforeTheTransaction(() -> {
            stores().rooms().memberships().setRole(alice, bob, Role.OWNER);
            stores().rooms()
                    .memberships()
                    .setRole(stores().member(ROOM, BOB), stores().member(ROOM, ALICE), Role.MEMBER);
        });

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Refused());
        assertThat(stores().rooms().reads().member(ROOM, CAROL)).isEmpty();
    }

    @Test
    void join_whileItsMakerLeavesAndIsLetInAgain_isRefused() {
        Rooms rooms = stores().rooms();
        Member alice = stores().member(ROOM, ALICE);
        rooms.memberships().setRole(alice, stores().member(ROOM, BOB), Role.ADMIN);
        String invite = invites().create(stores().member(ROOM, BOB), EXPIRY, 1);
        beforeTheTransaction(() -> {
            rooms.memberships().remove(stores().member(ROOM, BOB));
            rooms.joining().add(ROOM, Set.of(BOB));
            rooms.memberships().setRole(alice, stores().member(ROOM, BOB), Role.ADMIN);
        });

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Refused());
    }

    @Test
    void join_whileTheLogMoves_joinsBehindItsNewEnd() {
        String invite = invite();
        beforeTheTransaction(() -> stores().number(ROOM, message(ROOM, ALICE, 1)));

        assertThat(join(invite, CAROL)).isInstanceOf(Joining.Joined.class);
        assertThat(stores().member(ROOM, CAROL).joinedSeq()).isEqualTo(1);
    }

    @Test
    void join_whileOthersJoin_tellsACountThatHoldsThem() {
        String invite = invite();
        beforeTheTransaction(() -> stores().rooms().joining().add(ROOM, Set.of(new UserId("dave"))));

        assertThat(join(invite, CAROL))
                .isEqualTo(
                        new Joining.Joined(stores().rooms().reads().find(ROOM).orElseThrow()));
    }

    @Test
    void join_contendedForTooLong_usesNothingUp() {
        String invite = invite();
        dynamo.faults()
                .next(
                        TransactWriteItemsRequest.class,
                        Collections.nCopies(12, DynamoFault.CONFLICT).toArray(DynamoFault[]::new));

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Contended());
        assertThat(join(invite, CAROL)).isInstanceOf(Joining.Joined.class);
    }

    @Test
    void join_whoseAnswerIsLost_isFoundByARepeat() {
        String invite = invite();
        dynamo.faults().next(TransactWriteItemsRequest.class, DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> join(invite, CAROL)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(join(invite, CAROL)).isInstanceOf(Joining.AlreadyIn.class);
    }
}
