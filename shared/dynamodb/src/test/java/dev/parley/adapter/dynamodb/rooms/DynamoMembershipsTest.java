package dev.parley.adapter.dynamodb.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Memberships.Advance;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.DynamoFault;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.MembershipsContract;
import java.util.List;
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
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    private Optional<Advance> advance(long deliveredSeq, long readSeq) {
        return stores().memberships().advance(stores().member(ROOM, ALICE), new Cursors(deliveredSeq, readSeq));
    }

    private void fault(DynamoFault... faults) {
        dynamo.faults().next(UpdateItemRequest.class, faults);
    }

    private void joinAgain() {
        Member alice = stores().member(ROOM, ALICE);
        stores().rooms().memberships().remove(alice);
        stores().rooms().joining().add(ROOM, Set.of(ALICE));
    }

    @Test
    void advance_meetingATransaction_isTriedAgain() {
        stores().group("room", BOB, ALICE);
        fault(DynamoFault.CONFLICT);

        assertThat(advance(5, 5)).contains(new Advance(new Cursors(5, 5), true));
    }

    @Test
    void advance_ofReadAlone_whileItsUserJoinsAgain_movesNothingOfTheNextStay() {
        stores().group("room", BOB, ALICE);
        advance(9, 0);
        fault(DynamoFault.after(() -> {}), DynamoFault.after(this::joinAgain));

        assertThat(advance(4, 4)).isEmpty();
        assertThat(stores().memberships().cursorsOfStays(ROOM, List.of(stores().member(ROOM, ALICE))))
                .containsValue(Cursors.NONE);
    }

    @Test
    void advance_whoseAnswerIsLost_isUnavailable_andStandsOnARepeat() {
        stores().group("room", BOB, ALICE);
        fault(DynamoFault.LOST_ANSWER);

        assertThatThrownBy(() -> advance(5, 5)).isInstanceOf(DependencyUnavailableException.class);
        assertThat(advance(5, 5)).contains(new Advance(new Cursors(5, 5), false));
    }
}
