package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.message;
import static dev.parley.testkit.Fixtures.users;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Shard;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.room.MembershipChanges.Removal;
import dev.parley.port.room.RoomJoining.Addition;
import dev.parley.port.room.Rooms;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How members come, change and go, one at a time. What holds when they race is [RoomRacesContract].
public interface RoomMembersContract extends RolesContract {
    RoomId UNKNOWN = new RoomId("unknown");

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member member(UserId userId) {
        return stores().member(ROOM, userId);
    }

    private int memberCount() {
        return rooms().reads().find(ROOM).orElseThrow().memberCount();
    }

    @Test
    default void add_letsInThoseWhoAreNotIn() {
        stores().group("room", ALICE, BOB);

        Addition addition = rooms().joining().add(ROOM, users("bob", "carol", "dave"));

        assertThat(addition).isInstanceOfSatisfying(Addition.Added.class, added -> {
            assertThat(added.users()).containsExactlyInAnyOrder(CAROL, new UserId("dave"));
            assertThat(added.memberCount()).isEqualTo(4);
        });
        assertThat(memberCount()).isEqualTo(4);
        assertThat(rooms().reads().members(ROOM)).hasSize(4);
    }

    @Test
    default void add_afterMessages_joinsBehindTheLast() {
        stores().group("room", ALICE, BOB);
        stores().number(ROOM, message(ROOM, ALICE, 1), message(ROOM, ALICE, 2));

        rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(member(CAROL).joinedSeq()).isEqualTo(2);
        assertThat(member(BOB).joinedSeq()).isZero();
    }

    @Test
    default void add_keepsTheCountOfMessagesBeforeJoining() {
        stores().group("room", ALICE, BOB);
        List<LogEntry> log =
                List.of(new LogEntry(1, 1, message(ROOM, ALICE, 1)), new LogEntry(2, 1, message(ROOM, ALICE, 2)));
        log.forEach(entry -> stores().inbox().accept(entry.message()));
        stores().sequencing()
                .append(
                        ROOM,
                        0,
                        log.stream().map(entry -> new Numbered(entry, "queue")).toList());

        rooms().joining().add(ROOM, Set.of(CAROL));

        assertThat(member(CAROL).joinedSeq()).isEqualTo(2);
        assertThat(member(CAROL).joinedCount()).isEqualTo(1);
        assertThat(member(BOB).joinedCount()).isZero();
    }

    @Test
    default void add_ofMembersOnly_changesNothing() {
        stores().group("room", ALICE, BOB);
        Member before = member(BOB);

        assertThat(rooms().joining().add(ROOM, Set.of(ALICE, BOB))).isEqualTo(new Addition.Added(List.of(), 2));
        assertThat(member(BOB)).isEqualTo(before);
    }

    @Test
    default void add_toAnUnknownRoom_createsNothing() {
        assertThat(rooms().joining().add(UNKNOWN, Set.of(ALICE))).isEqualTo(new Addition.NoSuchRoom());
        assertThat(rooms().reads().member(UNKNOWN, ALICE)).isEmpty();
        assertThat(rooms().reads().find(UNKNOWN)).isEmpty();
    }

    @Test
    default void add_toARoomThatAllHaveLeft_isRefused() {
        stores().group("room", ALICE);
        rooms().memberships().remove(member(ALICE));

        assertThat(rooms().joining().add(ROOM, Set.of(BOB))).isEqualTo(new Addition.NoSuchRoom());
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
    }

    @Test
    default void add_ofNinetyNine_letsInAll() {
        stores().group("room", ALICE);
        Set<UserId> many =
                IntStream.range(0, 99).mapToObj(n -> new UserId("user-" + n)).collect(Collectors.toSet());

        assertThat(rooms().joining().add(ROOM, many)).isInstanceOf(Addition.Added.class);
        assertThat(rooms().reads().members(ROOM)).hasSize(100);
        assertThat(memberCount()).isEqualTo(100);
    }

    @Test
    default void add_again_isANewStayBehindTheLastMessage() {
        stores().group("room", ALICE, BOB);
        Member first = member(BOB);
        rooms().memberships().remove(first);
        stores().number(ROOM, message(ROOM, ALICE, 1));

        rooms().joining().add(ROOM, Set.of(BOB));

        assertThat(member(BOB).joinId()).isNotEqualTo(first.joinId());
        assertThat(member(BOB).joinedSeq()).isEqualTo(1);
    }

    @Test
    default void remove_endsTheStay() {
        stores().group("room", ALICE, BOB, CAROL);

        assertThat(rooms().memberships().remove(member(BOB))).isEqualTo(new Removal.Removed(2));
        assertThat(rooms().reads().member(ROOM, BOB)).isEmpty();
        assertThat(rooms().reads().stays(BOB, List.of(ROOM))).isEmpty();
        assertThat(stores().memberships().page(BOB, Optional.empty(), 10).entries())
                .isEmpty();
        assertThat(memberCount()).isEqualTo(2);
    }

    @Test
    default void remove_again_isSuperseded() {
        stores().group("room", ALICE, BOB);
        Member bob = member(BOB);
        rooms().memberships().remove(bob);

        assertThat(rooms().memberships().remove(bob)).isEqualTo(new Removal.Superseded());
        assertThat(memberCount()).isEqualTo(1);
    }

    @Test
    default void remove_ofAnEarlierStay_leavesTheLaterOne() {
        stores().group("room", ALICE, BOB);
        Member first = member(BOB);
        rooms().memberships().remove(first);
        rooms().joining().add(ROOM, Set.of(BOB));

        assertThat(rooms().memberships().remove(first)).isEqualTo(new Removal.Superseded());
        assertThat(rooms().reads().member(ROOM, BOB)).isPresent();
        assertThat(stores().memberships().page(BOB, Optional.empty(), 10).entries())
                .hasSize(1);
    }

    @Test
    default void remove_ofAMemberWhoseRoleChanged_isSuperseded() {
        stores().group("room", ALICE, BOB);
        Member plain = member(BOB);
        rooms().memberships().setRole(member(ALICE), plain, Role.ADMIN);

        assertThat(rooms().memberships().remove(plain)).isEqualTo(new Removal.Superseded());
        assertThat(rooms().reads().member(ROOM, BOB)).isPresent();
    }

    @Test
    default void remove_ofTheOwnerAmongOthers_isSuperseded() {
        stores().group("room", ALICE, BOB);

        assertThat(rooms().memberships().remove(member(ALICE))).isEqualTo(new Removal.Superseded());
        assertThat(memberCount()).isEqualTo(2);
    }

    @Test
    default void remove_ofTheLastMember_leavesAnEmptyRoom() {
        stores().group("room", ALICE);

        assertThat(rooms().memberships().remove(member(ALICE))).isEqualTo(new Removal.Removed(0));
        assertThat(rooms().reads().members(ROOM)).isEmpty();
        assertThat(memberCount()).isZero();
    }

    @Test
    default void membersOfAShard_areThoseWhoseHashSaysSo_everyMemberInOne() {
        stores().group("room", ALICE, BOB);
        for (int n = 0; n < 60; n += 20) {
            rooms().joining()
                    .add(
                            ROOM,
                            IntStream.range(n, n + 20)
                                    .mapToObj(user -> new UserId("user" + user))
                                    .collect(Collectors.toSet()));
        }

        List<Member> all = Shard.all().stream()
                .flatMap(shard -> rooms().reads().members(ROOM, shard).stream()
                        .peek(member -> assertThat(Shard.of(member.userId())).isEqualTo(shard)))
                .toList();

        assertThat(all).containsExactlyInAnyOrderElementsOf(rooms().reads().members(ROOM));
        assertThat(all).hasSize(62);
    }
}
