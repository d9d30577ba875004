package dev.parley.adapter.dynamodb;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static dev.parley.testing.Fixtures.CAROL;
import static dev.parley.testing.Fixtures.message;
import static dev.parley.testing.StepClock.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.Member;
import dev.parley.domain.Role;
import dev.parley.domain.UserId;
import dev.parley.memory.InMemoryIdSource;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.IdSource;
import dev.parley.port.Invites;
import dev.parley.port.Invites.Joining;
import dev.parley.port.InvitesContract;
import dev.parley.port.Rooms;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.DynamoFault;
import dev.parley.testing.Stores;
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
        return Stores.on(dynamo.store());
    }

    @Override
    public Invites invites() {
        return new DynamoInvites(dynamo.store(), ids);
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
                        .scan(scan -> scan.tableName(dynamo.tables().name(Table.ROOMS)))
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
            stores().rooms().setRole(alice, bob, Role.OWNER);
            stores().rooms().setRole(stores().member(ROOM, BOB), stores().member(ROOM, ALICE), Role.MEMBER);
        });

        assertThat(join(invite, CAROL)).isEqualTo(new Joining.Refused());
        assertThat(stores().rooms().member(ROOM, CAROL)).isEmpty();
    }

    @Test
    void join_whileItsMakerLeavesAndIsLetInAgain_isRefused() {
        Rooms rooms = stores().rooms();
        Member alice = stores().member(ROOM, ALICE);
        rooms.setRole(alice, stores().member(ROOM, BOB), Role.ADMIN);
        String invite = invites().create(stores().member(ROOM, BOB), EXPIRY, 1);
        beforeTheTransaction(() -> {
            rooms.remove(stores().member(ROOM, BOB));
            rooms.add(ROOM, Set.of(BOB));
            rooms.setRole(alice, stores().member(ROOM, BOB), Role.ADMIN);
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
