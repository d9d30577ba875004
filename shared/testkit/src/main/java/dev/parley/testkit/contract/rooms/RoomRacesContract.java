package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Race;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What stays true of a room while joining, leaving, role changes and numbering race.
public interface RoomRacesContract {
    RoomId ROOM = new RoomId("room");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    /// Numbers one more message, however often others get in between.
    private long send(int n) {
        AcceptedMessage message = message(ROOM, ALICE, n);
        stores().inbox().accept(message);
        while (true) {
            long lastSeq = stores().sequencing()
                    .tail(ROOM, List.of())
                    .room()
                    .orElseThrow()
                    .lastSeq();
            if (stores().sequencing().append(ROOM, lastSeq, Stores.numbered(lastSeq, message)) instanceof Appended) {
                return lastSeq + 1;
            }
        }
    }

    private boolean join(UserId user) {
        Addition addition = rooms().joining().add(ROOM, Set.of(user));
        while (addition instanceof Addition.Contended) {
            addition = rooms().joining().add(ROOM, Set.of(user));
        }
        return addition instanceof Addition.Added added && added.users().contains(user);
    }

    /// A joiner whose addition ended before the sending of a message began must get that message; one whose
    /// addition began after it was numbered must not.
    @Test
    default void add_racingMessages_joinsExactlyWhereTheLogWas() {
        stores().group("room", ALICE);
        Map<UserId, Long> numberedBefore = new ConcurrentHashMap<>();
        Map<UserId, Long> numberedAfter = new ConcurrentHashMap<>();
        List<Supplier<Boolean>> racers = new ArrayList<>();
        racers.add(() -> IntStream.rangeClosed(1, 40).allMatch(n -> send(n) > 0));
        for (int joiner = 0; joiner < 12; joiner++) {
            UserId user = new UserId("joiner-" + joiner);
            racers.add(() -> {
                numberedBefore.put(user, lastSeq());
                boolean joined = join(user);
                numberedAfter.put(user, lastSeq());
                return joined;
            });
        }

        assertThat(Race.of(racers)).containsOnly(true);

        for (Map.Entry<UserId, Long> before : numberedBefore.entrySet()) {
            long joinedSeq = stores().member(ROOM, before.getKey()).joinedSeq();
            assertThat(joinedSeq).isBetween(before.getValue(), numberedAfter.get(before.getKey()));
        }
        assertThat(stores().log().after(ROOM, 0, 100)).extracting(LogEntry::seq).hasSize(40);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(13);
    }

    private long lastSeq() {
        return rooms().reads().find(ROOM).orElseThrow().lastSeq();
    }

    @Test
    default void add_ofOneUser_raced_letsInOnce() {
        stores().group("room", ALICE);

        List<Boolean> joins = Race.of(30, racer -> join(BOB));

        assertThat(joins).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(rooms().reads().members(ROOM)).hasSize(2);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(2);
        assertThat(stores().memberships().cursorsOfStays(ROOM, Set.of(stores().member(ROOM, BOB))))
                .hasSize(1);
    }

    /// Each count was true between the join's commit and its answer, so the last to join counts them all.
    @Test
    default void add_ofMany_raced_tellsEachACountThatHoldsThoseBefore() {
        stores().group("room", ALICE);

        List<Integer> counts = Race.of(30, racer -> countAfterJoining(new UserId("joiner-" + racer)));

        List<Integer> ascending = counts.stream().sorted().toList();
        for (int joined = 1; joined <= ascending.size(); joined++) {
            assertThat(ascending.get(joined - 1)).isBetween(1 + joined, 31);
        }
    }

    private int countAfterJoining(UserId user) {
        while (true) {
            if (rooms().joining().add(ROOM, Set.of(user))
                    instanceof Addition.Added(List<UserId> _, int memberCount, List<UserId> _)) {
                return memberCount;
            }
        }
    }

    @Test
    default void addAndRemove_raced_keepTheCountAndTheListings() {
        stores().group("room", ALICE);

        Race.of(16, racer -> {
            UserId user = new UserId("user-" + racer % 4);
            join(user);
            rooms().reads()
                    .member(ROOM, user)
                    .ifPresent(member -> rooms().memberships().remove(member));
            join(user);
            return racer;
        });

        List<Member> members = rooms().reads().members(ROOM);
        assertThat(members).hasSize(5);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(5);
        for (Member member : members) {
            assertThat(stores().memberships().cursorsOfStays(ROOM, Set.of(member)))
                    .as("every member has a membership")
                    .hasSize(1);
        }
    }

    @Test
    default void remove_ofOneStay_raced_countsOnce() {
        stores().group("room", ALICE, BOB);
        Member bob = stores().member(ROOM, BOB);

        List<Removal> removals = Race.of(20, racer -> rooms().memberships().remove(bob));

        assertThat(removals).filteredOn(Removal.Removed.class::isInstance).hasSize(1);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(1);
    }

    @Test
    default void setRole_ofTheOwner_raced_leavesOneOwner() {
        stores().group("room", ALICE, BOB, CAROL);
        Member alice = stores().member(ROOM, ALICE);

        Race.of(
                20,
                racer -> rooms().memberships()
                        .setRole(alice, stores().member(ROOM, racer % 2 == 0 ? BOB : CAROL), Role.OWNER));

        assertThat(rooms().reads().members(ROOM))
                .filteredOn(member -> member.role() == Role.OWNER)
                .hasSize(1);
        assertThat(stores().member(ROOM, ALICE).role()).isEqualTo(Role.ADMIN);
    }

    @Test
    default void remove_ofTheLastMember_racingAnAddition_neverLeavesARoomWithoutOwner() {
        stores().group("room", ALICE);
        Member alice = stores().member(ROOM, ALICE);

        Race.of(List.<Supplier<Object>>of(() -> rooms().memberships().remove(alice), () -> join(BOB)));

        boolean stayed = rooms().reads().member(ROOM, ALICE).isPresent();
        assertThat(rooms().reads().member(ROOM, BOB).isPresent()).isEqualTo(stayed);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(stayed ? 2 : 0);
    }
}
