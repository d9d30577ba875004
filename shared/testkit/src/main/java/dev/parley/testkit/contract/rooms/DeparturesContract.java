package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.port.room.Consents;
import dev.parley.port.room.Invites;
import dev.parley.port.room.Invites.Joining;
import dev.parley.port.room.MembershipChanges.Banning;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Departure.Way;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What stays of a stay after its end, and who may come back.
public interface DeparturesContract {
    RoomId ROOM = new RoomId("room");
    Instant EXPIRY = StepClock.START.plus(Duration.ofDays(7));

    Stores stores();

    Consents consents();

    Invites invites();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member member(UserId user) {
        return stores().member(ROOM, user);
    }

    private Optional<Outside> place(UserId user) {
        return Optional.ofNullable(
                rooms().reads().places(ROOM, Set.of(user)).outside().get(user));
    }

    private Removal leave(UserId user, Optional<Member> successor) {
        return rooms().memberships().remove(new Departure(member(user), new Way.Own(successor)));
    }

    private Joining join(String invite, UserId user) {
        return invites().join(invite, user, StepClock.START);
    }

    @Test
    default void remove_byOwnWill_isRemembered() {
        stores().group("room", ALICE, BOB);

        assertThat(leave(BOB, Optional.empty())).isEqualTo(new Removal.Removed(1));
        assertThat(place(BOB)).contains(Outside.of(ROOM, BOB, new State.Left()));
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB).rooms()).isZero();
    }

    @Test
    default void remove_ofTheOwner_makesTheSuccessorOwner() {
        stores().group("room", ALICE, BOB, CAROL);

        assertThat(leave(ALICE, Optional.of(member(CAROL)))).isEqualTo(new Removal.Removed(2));
        assertThat(member(CAROL).role()).isEqualTo(Role.OWNER);
        assertThat(member(BOB).role()).isEqualTo(Role.MEMBER);
    }

    @Test
    default void remove_ofTheOwnerWithoutASuccessor_isSupersededWhileOthersAreIn() {
        stores().group("room", ALICE, BOB);

        assertThat(leave(ALICE, Optional.empty())).isEqualTo(new Removal.Superseded());
        assertThat(member(ALICE).role()).isEqualTo(Role.OWNER);
    }

    @Test
    default void remove_ofTheOwnerWhoseSuccessorHasLeft_isSuperseded() {
        stores().group("room", ALICE, BOB, CAROL);
        Member bob = member(BOB);
        leave(BOB, Optional.empty());

        assertThat(leave(ALICE, Optional.of(bob))).isEqualTo(new Removal.Superseded());
        assertThat(member(ALICE).role()).isEqualTo(Role.OWNER);
        assertThat(place(ALICE)).isEmpty();
    }

    @Test
    default void remove_byAnother_leavesNoTraceUnlessBanned() {
        stores().group("room", ALICE, BOB, CAROL);

        rooms().memberships().remove(new Departure(member(BOB), new Way.Removed(member(ALICE), false)));
        rooms().memberships().remove(new Departure(member(CAROL), new Way.Removed(member(ALICE), true)));

        assertThat(place(BOB)).isEmpty();
        assertThat(place(CAROL)).contains(Outside.of(ROOM, CAROL, new State.Banned()));
    }

    @Test
    default void remove_byOneWhoLostTheRole_isSuperseded() {
        stores().group("room", ALICE, BOB, CAROL);
        Member alice = member(ALICE);
        rooms().memberships().setRole(alice, member(BOB), Role.OWNER);

        assertThat(rooms().memberships().remove(new Departure(member(CAROL), new Way.Removed(alice, true))))
                .isEqualTo(new Removal.Superseded());
        assertThat(rooms().reads().member(ROOM, CAROL)).isPresent();
        assertThat(place(CAROL)).isEmpty();
    }

    @Test
    default void ban_ofOneWhoIsNotIn_keepsAnInviteFromAdmitting() {
        stores().group("room", ALICE);
        String invite = invites().create(member(ALICE), EXPIRY, 9);

        assertThat(rooms().memberships().ban(member(ALICE), BOB)).isEqualTo(Banning.BANNED);
        assertThat(rooms().memberships().ban(member(ALICE), BOB)).isEqualTo(Banning.BANNED);
        assertThat(join(invite, BOB)).isEqualTo(new Joining.Refused());
        assertThat(join(invite, CAROL)).isInstanceOf(Joining.Joined.class);
    }

    @Test
    default void ban_ofAMember_isSuperseded() {
        stores().group("room", ALICE, BOB);

        assertThat(rooms().memberships().ban(member(ALICE), BOB)).isEqualTo(Banning.SUPERSEDED);
        assertThat(place(BOB)).isEmpty();
    }

    @Test
    default void ban_ofOneWhoIsAsked_endsTheRequest() {
        stores().group("room", ALICE);
        ask(BOB);

        assertThat(rooms().memberships().ban(member(ALICE), BOB)).isEqualTo(Banning.BANNED);
        assertThat(rooms().reads().find(ROOM).orElseThrow().requests()).isZero();
        assertThat(stores().memberships().page(BOB, Optional.empty(), 10).entries())
                .isEmpty();
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB).requests()).isZero();
    }

    private void ask(UserId user) {
        rooms().joining()
                .add(new Newcomers(
                        ROOM, Set.of(), Set.of(user), Optional.of(new Newcomers.Decided(member(ALICE), Map.of()))));
    }

    @Test
    default void add_ofOneWhoWasBanned_liftsTheBan() {
        stores().group("room", ALICE);
        rooms().memberships().ban(member(ALICE), BOB);

        rooms().joining().add(ROOM, Set.of(BOB));

        assertThat(place(BOB)).isEmpty();
        assertThat(rooms().reads().member(ROOM, BOB)).isPresent();
    }

    @Test
    default void join_ofOneWhoHasLeft_worksAtOnce() {
        stores().group("room", ALICE, BOB);
        leave(BOB, Optional.empty());
        String invite = invites().create(member(ALICE), EXPIRY, 1);

        assertThat(join(invite, BOB)).isInstanceOf(Joining.Joined.class);
        assertThat(place(BOB)).isEmpty();
    }

    @Test
    default void join_ofOneWhoIsAsked_acceptsTheRequest() {
        stores().group("room", ALICE);
        ask(BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1));
        String invite = invites().create(member(ALICE), EXPIRY, 1);

        assertThat(join(invite, BOB)).isInstanceOf(Joining.Joined.class);
        assertThat(member(BOB).joinedSeq()).isZero();
        assertThat(rooms().reads().find(ROOM).orElseThrow().requests()).isZero();
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB).requests()).isZero();
    }

    @Test
    default void add_startsTheStayWhenItBegins() {
        stores().group("room", ALICE, BOB);
        rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(member(BOB).joinedAt()).isEqualTo(StepClock.START);
        assertThat(member(CAROL).joinedAt()).isAfter(member(BOB).joinedAt());
    }
}
