package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.port.room.Consents;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RequestAnswers.Acceptance;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How users who are asked into rooms answer.
public interface RequestAnswersContract {
    RoomId ROOM = new RoomId("room");
    Instant UNTIL = StepClock.START;

    Stores stores();

    Consents consents();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Addition ask(UserId... users) {
        Set<UserId> asked = Set.of(users);
        Map<UserId, Outside> outside = rooms().reads().places(ROOM, asked).outside();
        Member by = stores().member(ROOM, ALICE);
        return rooms().joining()
                .add(new Newcomers(ROOM, Set.of(), asked, Optional.of(new Newcomers.Decided(by, outside))));
    }

    private Optional<Outside> place(UserId user) {
        return Optional.ofNullable(
                rooms().reads().places(ROOM, Set.of(user)).outside().get(user));
    }

    private int requests() {
        return rooms().reads().find(ROOM).orElseThrow().requests();
    }

    private List<Memberships.Entry> listed(UserId user) {
        return stores().memberships().page(user, Optional.empty(), 10).entries();
    }

    @Test
    default void accept_makesAMemberAsOfTheRequest() {
        stores().group("room", ALICE);
        stores().number(ROOM, message(ROOM, ALICE, 1));
        ask(BOB);
        stores().number(ROOM, message(ROOM, ALICE, 2));

        Acceptance acceptance = rooms().answers().accept(ROOM, BOB);

        assertThat(acceptance)
                .isEqualTo(new Acceptance.Accepted(rooms().reads().find(ROOM).orElseThrow()));
        assertThat(stores().member(ROOM, BOB).joinedSeq()).isEqualTo(1);
        assertThat(stores().memberships().cursorsOfStays(ROOM, Set.of(stores().member(ROOM, BOB))))
                .hasSize(1);
        assertThat(listed(BOB)).extracting(Memberships.Entry::requestedBy).containsExactly(Optional.empty());
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(2);
        assertThat(requests()).isZero();
        assertThat(place(BOB)).isEmpty();
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB))
                .satisfies(stance -> assertThat(stance.rooms()).isEqualTo(1))
                .satisfies(stance -> assertThat(stance.requests()).isZero());
    }

    @Test
    default void accept_again_findsTheMember() {
        stores().group("room", ALICE);
        ask(BOB);
        rooms().answers().accept(ROOM, BOB);

        assertThat(rooms().answers().accept(ROOM, BOB)).isInstanceOf(Acceptance.AlreadyIn.class);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(2);
    }

    @Test
    default void accept_withoutARequest_changesNothing() {
        stores().group("room", ALICE);

        assertThat(rooms().answers().accept(ROOM, BOB)).isEqualTo(new Acceptance.NoRequest(Optional.empty()));
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    default void accept_inARoomThatAllHaveLeft_findsNoRequest() {
        stores().group("room", ALICE);
        ask(BOB);
        rooms().memberships().remove(stores().member(ROOM, ALICE));

        assertThat(rooms().answers().accept(ROOM, BOB)).isInstanceOf(Acceptance.NoRequest.class);
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    default void decline_endsTheRequestForATime() {
        stores().group("room", ALICE);
        ask(BOB);

        assertThat(rooms().answers().decline(ROOM, BOB, UNTIL)).isTrue();
        assertThat(place(BOB)).contains(Outside.of(ROOM, BOB, new State.Declined(UNTIL)));
        assertThat(listed(BOB)).isEmpty();
        assertThat(requests()).isZero();
        assertThat(rooms().answers().decline(ROOM, BOB, UNTIL)).isFalse();
        assertThat(rooms().answers().accept(ROOM, BOB)).isInstanceOf(Acceptance.NoRequest.class);
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB).requests()).isZero();
    }
}
