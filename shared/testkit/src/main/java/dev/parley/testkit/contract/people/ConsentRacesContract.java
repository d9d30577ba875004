package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.group;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.port.room.MembershipChanges.Departure;
import dev.parley.port.room.MembershipChanges.Departure.Way;
import dev.parley.port.room.RequestAnswers;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.RoomReads;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Race;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What stays true of a user who is asked, answers, leaves and is added at once: a member or outside, never
/// both, and listed as what the user is.
public interface ConsentRacesContract {
    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    /// The user is one of both, the listing says the same, and the counts of the room are true.
    private void assertSound(RoomId room) {
        RoomReads.Places places = rooms().reads().places(room, Set.of(BOB));
        boolean in = places.members().containsKey(BOB);
        Optional<Outside> outside = Optional.ofNullable(places.outside().get(BOB));
        boolean asked = outside.filter(Outside::isRequested).isPresent();
        assertThat(in && outside.isPresent()).isFalse();
        assertThat(stores().memberships().page(BOB, Optional.empty(), 100).entries())
                .filteredOn(entry -> entry.roomId().equals(room))
                .hasSize(in || asked ? 1 : 0)
                .allMatch(entry -> entry.requestedBy().isPresent() == asked);
        assertThat(places.room().orElseThrow().memberCount())
                .isEqualTo(rooms().reads().members(room).size());
        assertThat(places.room().orElseThrow().requests()).isEqualTo(asked ? 1 : 0);
    }

    private Newcomers asking(RoomId room) {
        Member alice = stores().member(room, ALICE);
        return new Newcomers(
                room,
                Set.of(),
                Set.of(BOB),
                Optional.of(new Newcomers.Decided(
                        alice, rooms().reads().places(room, Set.of(BOB)).outside())));
    }

    @Test
    default void acceptAndDecline_raced_endTheRequestOnce() {
        for (int round = 0; round < 10; round++) {
            RoomId room = new RoomId("room-" + round);
            rooms().creation().create(group(room, ALICE, BOB).receiving(Set.of(BOB), Set.of()));

            List<Boolean> took = Race.of(List.<Supplier<Boolean>>of(
                    () -> rooms().answers().accept(room, BOB) instanceof RequestAnswers.Acceptance.Accepted,
                    () -> rooms().answers().decline(room, BOB, StepClock.START)));

            assertThat(took).containsExactlyInAnyOrder(true, false);
            assertSound(room);
        }
    }

    @Test
    default void leavingAndAsking_raced_leaveOnePlace() {
        for (int round = 0; round < 10; round++) {
            RoomId room = new RoomId("room-" + round);
            rooms().creation().create(group(room, ALICE, BOB));
            Newcomers asking = asking(room);
            Departure leaving = new Departure(stores().member(room, BOB), new Way.Own(Optional.empty()));

            Race.of(List.<Supplier<Object>>of(
                    () -> rooms().memberships().remove(leaving),
                    () -> rooms().joining().add(asking)));

            assertThat(rooms().reads().member(room, BOB)).isEmpty();
            assertThat(rooms().reads().places(room, Set.of(BOB)).outside().get(BOB))
                    .as("who left is remembered")
                    .matches(Outside::left);
            assertSound(room);
        }
    }

    @Test
    default void banningAndAdding_raced_leaveOnePlace() {
        for (int round = 0; round < 10; round++) {
            RoomId room = new RoomId("room-" + round);
            rooms().creation().create(group(room, ALICE));
            Member alice = stores().member(room, ALICE);
            Newcomers adding =
                    new Newcomers(room, Set.of(BOB), Set.of(), asking(room).decided());

            Race.of(List.<Supplier<Object>>of(
                    () -> rooms().memberships().ban(alice, BOB),
                    () -> rooms().joining().add(adding)));

            assertSound(room);
        }
    }

    @Test
    default void asking_raced_asksOnce() {
        RoomId room = new RoomId("room");
        rooms().creation().create(group(room, ALICE));
        Newcomers asking = asking(room);

        Race.of(12, racer -> rooms().joining().add(asking));

        assertSound(room);
        assertThat(rooms().reads().find(room).orElseThrow().requests()).isEqualTo(1);
    }
}
