package dev.parley.testkit.contract.people;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.direct;
import static dev.parley.testkit.Fixtures.group;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Outside;
import dev.parley.domain.room.Outside.State;
import dev.parley.domain.room.Role;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.RoomJoining.Newcomers;
import dev.parley.port.room.RoomRequests;
import dev.parley.port.room.Rooms;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How users are asked into rooms and answer.
public interface RequestsContract extends RequestAnswersContract {
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
    default void add_ofOneWhoIsAsked_makesNoMember() {
        stores().group("room", ALICE);
        stores().number(ROOM, message(ROOM, ALICE, 1));

        assertThat(ask(BOB)).isEqualTo(new Addition.Added(List.of(), 1, List.of(BOB)));
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
        assertThat(rooms().reads().members(ROOM)).extracting(Member::userId).containsExactly(ALICE);
        assertThat(rooms().reads().stays(BOB, List.of(ROOM))).isEmpty();
        assertThat(place(BOB)).contains(Outside.of(ROOM, BOB, new State.Requested(ALICE, 1, 1)));
        assertThat(requests()).isEqualTo(1);
        assertThat(listed(BOB))
                .containsExactly(new Memberships.Entry(ROOM, Cursors.NONE, Optional.of(ALICE), Optional.empty()));
        assertThat(rooms().requests().requests(BOB, List.of(ROOM)).get(ROOM).asked())
                .isEqualTo(new State.Requested(ALICE, 1, 1));
    }

    @Test
    default void add_whoseNewcomersStandOtherwise_isSuperseded() {
        stores().group("room", ALICE);
        Member alice = stores().member(ROOM, ALICE);
        Newcomers stale =
                new Newcomers(ROOM, Set.of(BOB), Set.of(CAROL), Optional.of(new Newcomers.Decided(alice, Map.of())));
        rooms().memberships().ban(alice, BOB);

        assertThat(rooms().joining().add(stale)).isEqualTo(new Addition.Superseded(List.of(), List.of()));
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
        assertThat(place(CAROL)).isEmpty();
    }

    @Test
    default void add_byOneWhoLostTheRole_isSuperseded() {
        stores().group("room", ALICE, BOB);
        Member alice = stores().member(ROOM, ALICE);
        rooms().memberships().setRole(alice, stores().member(ROOM, BOB), Role.OWNER);

        Newcomers late =
                new Newcomers(ROOM, Set.of(CAROL), Set.of(), Optional.of(new Newcomers.Decided(alice, Map.of())));

        assertThat(rooms().joining().add(late)).isEqualTo(new Addition.Superseded(List.of(), List.of()));
        assertThat(rooms().reads().member(ROOM, CAROL)).isEmpty();
    }

    @Test
    default void add_ofManyWhoAreAsked_stopsAtTheCap() {
        rooms().creation().create(group(ROOM, ALICE).receiving(Set.of(), Set.of()));
        for (int hundred = 0; hundred < 10; hundred++) {
            ask(many(hundred * 99, 99));
        }

        assertThat(requests()).isEqualTo(990);
        assertThat(ask(many(990, 20)))
                .isInstanceOfSatisfying(
                        Addition.Added.class, added -> assertThat(added.asked()).hasSize(10));
        assertThat(requests()).isEqualTo(1_000);
        assertThat(rooms().requests().requested(ROOM, Optional.empty(), 2_000).requests())
                .hasSize(1_000);
    }

    private static UserId[] many(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> new UserId("user-" + n))
                .toArray(UserId[]::new);
    }

    @Test
    default void create_withSomeWhoAreAsked_countsTheOthers() {
        rooms().creation()
                .create(group(ROOM, ALICE, BOB, CAROL, new UserId("dave"))
                        .receiving(Set.of(BOB), Set.of(new UserId("dave"))));

        assertThat(rooms().reads().members(ROOM)).extracting(Member::userId).containsExactlyInAnyOrder(ALICE, CAROL);
        assertThat(rooms().reads().find(ROOM).orElseThrow().memberCount()).isEqualTo(2);
        assertThat(requests()).isEqualTo(1);
        assertThat(place(BOB)).contains(Outside.of(ROOM, BOB, new State.Requested(ALICE, 0, 0)));
        assertThat(listed(new UserId("dave"))).isEmpty();
        assertThat(consents().stances(ALICE, Set.of(BOB)).get(BOB).requests()).isEqualTo(1);
    }

    @Test
    default void create_ofALargeRoomWithRequests_writesThemAll() {
        Set<UserId> asked = Set.of(many(0, 50));
        Set<UserId> joining = Set.of(many(50, 49));
        UserId[] all = many(0, 99);

        rooms().creation().create(group(ROOM, ALICE, all).receiving(asked, Set.of()));

        assertThat(rooms().reads().members(ROOM)).hasSize(joining.size() + 1);
        assertThat(rooms().requests().requested(ROOM, Optional.empty(), 100).requests())
                .hasSize(50);
        assertThat(requests()).isEqualTo(50);
    }

    @Test
    default void requested_givesEachOnceOverPages() {
        rooms().creation().create(group(ROOM, ALICE, many(0, 7)).receiving(Set.of(many(0, 7)), Set.of()));
        rooms().answers().decline(ROOM, new UserId("user-3"), UNTIL);

        RoomRequests.RequestPage first = rooms().requests().requested(ROOM, Optional.empty(), 4);
        RoomRequests.RequestPage second = rooms().requests().requested(ROOM, first.cursor(), 4);

        assertThat(first.requests()).hasSize(4);
        assertThat(second.requests()).hasSize(2);
        assertThat(second.cursor()).isEmpty();
        assertThat(first.requests()).extracting(Outside::userId).doesNotContain(new UserId("user-3"));
        assertThat(first.requests().stream().map(Outside::userId).collect(Collectors.toSet()))
                .doesNotContainAnyElementsOf(
                        second.requests().stream().map(Outside::userId).toList());
        assertThatThrownBy(() -> rooms().requests()
                        .requested(ROOM, Optional.of(rooms().reads().cursorAfter(ROOM, ALICE)), 4))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    default void known_areThoseOfADirectRoomInWhichBothAre() {
        rooms().creation().create(direct(new RoomId("with-bob"), ALICE, BOB));
        rooms().creation().create(direct(new RoomId("with-carol"), CAROL, ALICE).receiving(Set.of(ALICE), Set.of()));
        UserId dave = new UserId("dave");

        assertThat(rooms().requests().known(ALICE, Set.of(BOB, CAROL, dave))).containsExactly(BOB);
        assertThat(rooms().requests().known(CAROL, Set.of(ALICE))).isEmpty();
        rooms().answers().accept(new RoomId("with-carol"), ALICE);
        assertThat(rooms().requests().known(ALICE, Set.of(BOB, CAROL, dave))).containsExactlyInAnyOrder(BOB, CAROL);
    }
}
