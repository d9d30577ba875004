package dev.parley.testkit.contract.rooms;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.users;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomMembership;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.port.room.RoomReads.MemberPage;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What rooms must show, whatever they are made of. How they come to be is [RoomCreationContract], how their
/// members change [RoomMembersContract].
public interface RoomsContract {
    RoomId ROOM = new RoomId("room");
    RoomId UNKNOWN = new RoomId("unknown");

    Stores stores();

    private Rooms rooms() {
        return stores().rooms();
    }

    private Member member(UserId userId) {
        return stores().member(ROOM, userId);
    }

    @Test
    default void reads_ofAnUnknownRoom_areEmpty() {
        assertThat(rooms().reads().find(UNKNOWN)).isEmpty();
        assertThat(rooms().reads().member(UNKNOWN, ALICE)).isEmpty();
        assertThat(rooms().reads().members(UNKNOWN)).isEmpty();
        assertThat(rooms().reads().members(UNKNOWN, Optional.empty(), 10))
                .isEqualTo(new MemberPage(List.of(), Optional.empty()));
        assertThat(rooms().reads().stays(ALICE, List.of(UNKNOWN))).isEmpty();
    }

    @Test
    default void member_ofTheRoom_isThere_andNobodyElse() {
        stores().group("room", ALICE, BOB);

        assertThat(member(ALICE).role()).isEqualTo(Role.OWNER);
        assertThat(member(BOB).role()).isEqualTo(Role.MEMBER);
        assertThat(rooms().reads().member(ROOM, CAROL)).isEmpty();
    }

    @Test
    default void stays_areThoseInRoomsThatTheUserIsIn() {
        Room in = stores().group("room", ALICE, BOB);
        stores().group("foreign", BOB, CAROL);

        assertThat(rooms().reads().stays(ALICE, List.of(ROOM, new RoomId("foreign"), UNKNOWN, ROOM)))
                .containsOnly(java.util.Map.entry(ROOM, new RoomMembership(in, member(ALICE))));
    }

    @Test
    default void stays_inAHundredRooms_areAllFound() {
        List<RoomId> ids =
                IntStream.range(0, 100).mapToObj(n -> new RoomId("room-" + n)).toList();
        ids.forEach(id -> stores().group(id.value(), ALICE, BOB));

        assertThat(rooms().reads().stays(ALICE, ids)).containsOnlyKeys(ids);
    }

    @Test
    default void members_pageByPage_areAllMembersOnce() {
        stores().group(
                        "room",
                        ALICE,
                        users("bob", "carol", "dave", "erin", "fred").toArray(UserId[]::new));

        List<UserId> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            MemberPage page = rooms().reads().members(ROOM, cursor, 2);
            assertThat(page.members()).hasSizeLessThanOrEqualTo(2);
            page.members().forEach(member -> listed.add(member.userId()));
            cursor = page.cursor();
        } while (cursor.isPresent());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(users("alice", "bob", "carol", "dave", "erin", "fred"));
    }

    @Test
    default void members_afterACutPage_goOnBehindTheCut() {
        stores().group("room", ALICE, BOB, CAROL);
        List<Member> all = rooms().reads().members(ROOM, Optional.empty(), 10).members();

        String cursor = rooms().reads().cursorAfter(ROOM, all.getFirst().userId());

        assertThat(rooms().reads().members(ROOM, Optional.of(cursor), 10).members())
                .isEqualTo(all.subList(1, 3));
    }

    @Test
    default void members_withACursorOfAnotherRoomOrNone_areRefused() {
        stores().group("room", ALICE, BOB, CAROL);
        String foreign = rooms().reads().cursorAfter(new RoomId("other"), ALICE);
        String own = rooms().reads().cursorAfter(ROOM, ALICE);

        for (String bad : List.of(foreign, "", "x", "\u0000", own + "x", "AAAA" + own, own.substring(1))) {
            assertThatThrownBy(() -> rooms().reads().members(ROOM, Optional.of(bad), 10))
                    .as("cursor %s", bad)
                    .isInstanceOf(InvalidCursorException.class);
        }
    }
}
