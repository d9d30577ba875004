package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.Memberships.Advance;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How the cursors of a member move, whatever they are made of.
public interface CursorsContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    private Memberships memberships() {
        return stores().memberships();
    }

    private Cursors standing() {
        return memberships().cursorsOfStays(ROOM, Set.of(alice())).get(ALICE);
    }

    private Member alice() {
        return stores().member(ROOM, ALICE);
    }

    private Optional<Advance> advance(long deliveredSeq, long readSeq) {
        return memberships().advance(alice(), new Cursors(deliveredSeq, readSeq));
    }

    private static Optional<Advance> moved(long deliveredSeq, long readSeq) {
        return Optional.of(new Advance(new Cursors(deliveredSeq, readSeq), true));
    }

    private static Optional<Advance> unmoved(long deliveredSeq, long readSeq) {
        return Optional.of(new Advance(new Cursors(deliveredSeq, readSeq), false));
    }

    @Test
    default void advance_movesEachCursorForward() {
        stores().group("room", ALICE, BOB);

        assertThat(advance(3, 0)).isEqualTo(moved(3, 0));
        assertThat(advance(5, 5)).isEqualTo(moved(5, 5));
        assertThat(advance(9, 0)).isEqualTo(moved(9, 5));
        assertThat(standing()).isEqualTo(new Cursors(9, 5));
    }

    @Test
    default void advance_ofReadBehindDelivered_movesReadAlone() {
        stores().group("room", ALICE, BOB);
        advance(9, 0);

        assertThat(advance(4, 4)).isEqualTo(moved(9, 4));
        assertThat(advance(9, 9)).isEqualTo(moved(9, 9));
    }

    @Test
    default void advance_backwards_changesNothing() {
        stores().group("room", ALICE, BOB);
        advance(9, 5);

        assertThat(advance(3, 0)).isEqualTo(unmoved(9, 5));
        assertThat(advance(4, 4)).isEqualTo(unmoved(9, 5));
        assertThat(standing()).isEqualTo(new Cursors(9, 5));
    }

    @Test
    default void advance_again_doesNotMove() {
        stores().group("room", ALICE, BOB);
        advance(5, 5);

        assertThat(advance(5, 5)).isEqualTo(unmoved(5, 5));
        assertThat(advance(5, 0)).isEqualTo(unmoved(5, 5));
    }

    @Test
    default void advance_withoutAMembership_createsNone() {
        stores().group("room", BOB, CAROL);
        Member stranger = new Member(ROOM, ALICE, Role.MEMBER, 0, "join-of-nobody");

        assertThat(memberships().advance(stranger, new Cursors(5, 5))).isEmpty();
        assertThat(memberships().page(ALICE, Optional.empty(), 10).entries()).isEmpty();
    }

    @Test
    default void advance_afterLeaving_createsNone() {
        stores().group("room", BOB, ALICE);
        Member left = alice();
        stores().rooms().memberships().remove(left);

        assertThat(memberships().advance(left, new Cursors(5, 5))).isEmpty();
        assertThat(memberships().page(ALICE, Optional.empty(), 10).entries()).isEmpty();
    }

    @Test
    default void advance_ofAStayThatAnotherHasFollowed_movesNothingOfThatOne() {
        stores().group("room", BOB, ALICE);
        Member left = alice();
        stores().rooms().memberships().remove(left);
        stores().rooms().joining().add(ROOM, Set.of(ALICE));
        advance(3, 2);

        assertThat(memberships().advance(left, new Cursors(5, 5))).isEmpty();
        assertThat(memberships().advance(left, new Cursors(2, 2))).isEmpty();
        assertThat(standing()).isEqualTo(new Cursors(3, 2));
    }

    @Test
    default void advance_keepsTheCountThatBelongsToTheFurthestRead() {
        stores().group("room", ALICE, BOB);

        advance(new Cursors(9, 5, 2));
        assertThat(standing()).isEqualTo(new Cursors(9, 5, 2));
        advance(new Cursors(4, 4, 4));
        assertThat(standing()).isEqualTo(new Cursors(9, 5, 2));
        advance(new Cursors(8, 8, 3));
        assertThat(standing()).isEqualTo(new Cursors(9, 8, 3));
        advance(new Cursors(12, 0));
        assertThat(standing()).isEqualTo(new Cursors(12, 8, 3));
    }

    private void advance(Cursors to) {
        memberships().advance(alice(), to);
    }

    @Test
    default void advanceBySending_movesBothCursorsForwardAndNeverBack() {
        stores().group("room", ALICE, BOB);
        advance(9, 2);

        memberships().advanceBySending(ROOM, ALICE, Cursors.allRead(6, 4));
        assertThat(standing()).isEqualTo(new Cursors(9, 6, 4));
        memberships().advanceBySending(ROOM, ALICE, Cursors.allRead(12, 7));
        assertThat(standing()).isEqualTo(new Cursors(12, 12, 7));
        memberships().advanceBySending(ROOM, ALICE, Cursors.allRead(3, 3));
        assertThat(standing()).isEqualTo(new Cursors(12, 12, 7));
    }

    @Test
    default void advanceBySending_withoutAMembership_createsNone() {
        stores().group("room", BOB, CAROL);

        memberships().advanceBySending(ROOM, ALICE, Cursors.allRead(5, 5));

        assertThat(memberships().page(ALICE, Optional.empty(), 10).entries()).isEmpty();
    }

    @Test
    default void advanceBySending_racedByReceipts_endsAtTheGreatest() {
        stores().group("room", ALICE, BOB);

        Race.of(40, racer -> {
            if (racer % 2 == 0) {
                memberships().advanceBySending(ROOM, ALICE, Cursors.allRead(racer + 1, racer + 1));
            } else {
                advance(racer + 1, racer);
            }
            return racer;
        });

        assertThat(standing()).isEqualTo(new Cursors(40, 39));
    }

    @Test
    default void advance_raced_endsAtTheGreatestOfEach() {
        stores().group("room", ALICE, BOB);

        Race.of(60, racer -> racer % 2 == 0 ? advance(racer + 1, 0) : advance(racer / 2, racer / 2));

        assertThat(standing()).isEqualTo(new Cursors(59, 29));
    }

    @Test
    default void advance_racedByEquals_movesExactlyOnce() {
        stores().group("room", ALICE, BOB);

        List<Optional<Advance>> advances = Race.of(20, racer -> advance(7, 7));

        assertThat(advances).filteredOn(moved(7, 7)::equals).hasSize(1);
        assertThat(advances).filteredOn(unmoved(7, 7)::equals).hasSize(19);
    }
}
