package dev.parley.adapter.dynamodb;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.Cursors;
import dev.parley.domain.Member;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Memberships.Advance;
import dev.parley.port.MembershipsContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.DynamoFault;
import dev.parley.testing.Stores;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DynamoMembershipsTest implements MembershipsContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }

    private Optional<Advance> advance(long deliveredSeq, long readSeq) {
        return stores().memberships().advance(ALICE, ROOM, new Cursors(deliveredSeq, readSeq));
    }

    private void fault(DynamoFault... faults) {
        dynamo.faults().next(UpdateItemRequest.class, faults);
    }

    private void joinAgain() {
        Member alice = stores().member(ROOM, ALICE);
        stores().rooms().remove(alice);
        stores().rooms().add(ROOM, Set.of(ALICE));
    }

    @Test
    void advance_meetingATransaction_isTriedAgain() {
        stores().group("room", BOB, ALICE);
        fault(DynamoFault.CONFLICT);

        assertThat(advance(5, 5)).contains(new Advance(new Cursors(5, 5), true));
    }

    @Test
    void advance_ofReadAlone_whileItsUserJoinsAgain_movesDeliveredToo() {
        stores().group("room", BOB, ALICE);
        advance(9, 0);
        fault(DynamoFault.after(() -> {}), DynamoFault.after(this::joinAgain));

        assertThat(advance(4, 4)).contains(new Advance(new Cursors(4, 4), true));
        assertThat(stores().memberships().cursors(ROOM, Set.of(ALICE))).containsValue(new Cursors(4, 4));
    }

    @Test
    void advance_whoseAnswerIsLost_isUnavailable_andStandsOnARepeat() {
        stores().group("room", BOB, ALICE);
        fault(DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> advance(5, 5)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(advance(5, 5)).contains(new Advance(new Cursors(5, 5), false));
    }
}
