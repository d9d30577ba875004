package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static dev.parley.testkit.Fixtures.connection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.event.Event.PresenceMayHaveChanged;
import dev.parley.domain.event.Event.PresenceMayHaveChanged.Shown;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Role;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.action.room.MembersFrame;
import dev.parley.protocol.action.room.MembersFrame.MemberList;
import dev.parley.protocol.action.room.MembersFrame.MemberSummary;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListMembersTest {
    private final RoomWorld world = new RoomWorld();

    @Test
    void members_showsRolesAndCursors() {
        RoomId room = world.group(ALICE, BOB);
        world.log(room, ALICE, 5);
        world.memberships.advance(world.member(room, ALICE), new Cursors(5, 5));
        world.memberships.advance(world.member(room, BOB), new Cursors(4, 2));
        world.rooms.add(room, Set.of(CAROL));

        assertThat(page(room, Optional.empty(), 10).members())
                .containsExactlyInAnyOrder(
                        offline(ALICE, Role.OWNER, new Cursors(5, 5)),
                        offline(BOB, Role.MEMBER, new Cursors(4, 2)),
                        offline(CAROL, Role.MEMBER, new Cursors(5, 5)));
    }

    /// The cursors of the next stay beside the row of the last one would be behind what was shown before.
    @Test
    void members_whileOneLeavesAndComesBack_showsTheStayThatIsNow() {
        RoomId room = world.group(ALICE, BOB);
        world.log(room, ALICE, 5);
        world.memberships.advance(world.member(room, BOB), new Cursors(5, 3));
        world.rooms.afterPages(rooms -> {
            rooms.remove(rooms.member(room, BOB).orElseThrow());
            rooms.add(room, Set.of(BOB));
        });

        assertThat(page(room, Optional.empty(), 10).members())
                .contains(offline(BOB, Role.MEMBER, new Cursors(5, 5)))
                .hasSize(2);
    }

    /// The start of the next stay is no stand-in for its cursors: they may have moved, and been pushed, since.
    @Test
    void members_whileOneComesBackAndReads_showsWhatWasReadInThatStay() {
        RoomId room = world.group(ALICE, BOB);
        world.log(room, ALICE, 5);
        world.rooms.afterPages(rooms -> {
            rooms.remove(rooms.member(room, BOB).orElseThrow());
            rooms.add(room, Set.of(BOB));
            world.memberships.advance(world.member(room, BOB), new Cursors(6, 6));
        });

        assertThat(page(room, Optional.empty(), 10).members())
                .contains(offline(BOB, Role.MEMBER, new Cursors(6, 6)))
                .hasSize(2);
    }

    @Test
    void members_whileOneLeaves_leavesThatOneOut() {
        RoomId room = world.group(ALICE, BOB);
        world.rooms.afterPages(rooms -> rooms.member(room, BOB).ifPresent(rooms::remove));

        assertThat(page(room, Optional.empty(), 10).members())
                .extracting(MemberSummary::userId)
                .containsExactly(ALICE);
    }

    @Test
    void members_showsWhoIsOnlineAndWhenOthersWereLastSeen() {
        RoomId room = world.group(ALICE, BOB, CAROL);
        world.registry.register(connection(ALICE, "a"), 50, StepClock.START);
        world.registry.register(connection(BOB, "b"), 50, StepClock.START);
        world.registry.seen(ALICE, StepClock.START);
        world.registry.remove(BOB, connection(BOB, "b").id(), StepClock.START.plusSeconds(7));

        List<MemberSummary> members = page(room, Optional.empty(), 10).members();

        assertThat(of(members, ALICE).online()).isTrue();
        assertThat(of(members, ALICE).lastSeenAt()).isEmpty();
        assertThat(of(members, BOB).online()).isFalse();
        assertThat(of(members, BOB).lastSeenAt()).contains(StepClock.START.plusSeconds(7));
        assertThat(of(members, CAROL).online()).isFalse();
        assertThat(of(members, CAROL).lastSeenAt()).isEmpty();
    }

    @Test
    void members_ofAnExpiredConnection_isOffline() {
        RoomId room = world.group(ALICE, BOB);
        world.registry.register(connection(BOB, "b"), 50, StepClock.START);
        world.clock.advance(Fixtures.TWO_HOURS);

        assertThat(of(page(room, Optional.empty(), 10).members(), BOB).online()).isFalse();
    }

    @Test
    void members_whoseLastPushedPresenceIsUntrue_arePublishedWithWhatTheReaderWasShown() {
        RoomId room = world.group(ALICE, BOB, CAROL);
        world.registry.register(connection(ALICE, "a"), 50, StepClock.START);
        world.registry.recordPushed(ALICE, true);
        world.registry.register(connection(BOB, "b"), 50, StepClock.START);
        world.registry.recordPushed(CAROL, true);

        page(room, Optional.empty(), 10);

        assertThat(world.events.published())
                .containsExactlyInAnyOrder(
                        new PresenceMayHaveChanged(BOB, Optional.of(new Shown(ALICE, true))),
                        new PresenceMayHaveChanged(CAROL, Optional.of(new Shown(ALICE, false))));
    }

    @Test
    void members_whileSomeType_namesThem() {
        RoomId room = world.group(ALICE, BOB, CAROL);
        world.typing.set(room, BOB);

        assertThat(page(room, Optional.empty(), 1).typing()).containsExactly(BOB);
    }

    @Test
    void members_afterATypistWasRemoved_doNotNameThatOne() {
        RoomId room = world.group(ALICE, BOB, CAROL);
        world.removeMember.handle(as(ALICE), RoomWorld.remove(room, BOB));
        world.typing.set(room, BOB, CAROL);

        assertThat(page(room, Optional.empty(), 10).typing()).containsExactly(CAROL);
        assertThat(page(room, Optional.empty(), 1).typing()).containsExactly(CAROL);
    }

    @Test
    void members_whileATypistLeaves_doNotNameThatOne() {
        RoomId room = world.group(ALICE, BOB);
        world.typing.set(room, BOB);
        world.rooms.afterPages(rooms -> rooms.member(room, BOB).ifPresent(rooms::remove));

        assertThat(page(room, Optional.empty(), 10).typing()).isEmpty();
    }

    @Test
    void members_inPages_showsEachOnceAndEndsWithoutCursor() {
        RoomId room = world.group(
                ALICE,
                IntStream.range(0, 24).mapToObj(i -> new UserId("user-" + i)).toArray(UserId[]::new));

        List<MemberList> pages = pages(room, 5);

        assertThat(pages).hasSize(5);
        assertThat(pages.stream().flatMap(page -> page.members().stream()))
                .extracting(MemberSummary::userId)
                .doesNotHaveDuplicates()
                .hasSize(25);
    }

    @Test
    void members_withLongIds_isCutToAFrameAndGoesOnBehindTheCut() {
        UserId[] others = IntStream.range(100, 199)
                .mapToObj(i -> new UserId("\"".repeat(117) + i))
                .toArray(UserId[]::new);
        RoomId room = world.group(ALICE, others);
        List.of(others).forEach(user -> world.registry.seen(user, StepClock.START));

        List<MemberList> pages = pages(room, 100);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.stream().flatMap(page -> page.members().stream()))
                .extracting(MemberSummary::userId)
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void members_ofADirectRoom_isShownToItsTwo() {
        RoomId room = world.direct(ALICE, BOB);

        assertThat(page(room, Optional.empty(), 10).members()).hasSize(2);
    }

    @Test
    void members_forAStranger_isNotAMember() {
        RoomId room = world.group(BOB);

        assertRefused(world.listMembers.handle(as(ALICE), frame(room, Optional.empty(), 10)), ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void members_withAnotherRoomsCursor_isRefused() {
        RoomId room = world.group(ALICE);
        Optional<String> foreign = Optional.of(world.rooms.cursorAfter(new RoomId("other"), BOB));

        assertThatThrownBy(() -> world.listMembers.handle(as(ALICE), frame(room, foreign, 10)))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void members_beyondTheRate_isRefused() {
        RoomId room = world.group(ALICE);
        world.limiter.limit(Limit.READS, Duration.ofSeconds(1));

        assertRefused(world.listMembers.handle(as(ALICE), frame(room, Optional.empty(), 10)), ErrorCode.RATE_LIMITED);
    }

    private static MemberSummary offline(UserId user, Role role, Cursors cursors) {
        return new MemberSummary(user, role, cursors, false, Optional.empty());
    }

    private static MemberSummary of(List<MemberSummary> members, UserId user) {
        return members.stream()
                .filter(member -> member.userId().equals(user))
                .findFirst()
                .orElseThrow();
    }

    private List<MemberList> pages(RoomId room, int limit) {
        List<MemberList> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            pages.add(page(room, cursor, limit));
            cursor = pages.getLast().cursor();
        } while (cursor.isPresent());
        return pages;
    }

    private MemberList page(RoomId room, Optional<String> cursor, int limit) {
        Reply reply = world.listMembers.handle(as(ALICE), frame(room, cursor, limit));
        assertThat(world.codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        return acked(reply, MemberList.class);
    }

    private static MembersFrame frame(RoomId room, Optional<String> cursor, int limit) {
        return new MembersFrame(Optional.of("1"), room, cursor, limit);
    }
}
