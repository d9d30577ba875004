package dev.parley.room;

import static dev.parley.room.RoomWorld.acked;
import static dev.parley.room.RoomWorld.as;
import static dev.parley.room.RoomWorld.assertRefused;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.change;
import static dev.parley.testkit.Fixtures.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Role;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.Limit;
import dev.parley.port.room.InvalidCursorException;
import dev.parley.protocol.action.room.LastMessage;
import dev.parley.protocol.action.room.ListRoomsFrame;
import dev.parley.protocol.action.room.ListRoomsFrame.RoomList;
import dev.parley.protocol.action.room.RoomSummary;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.StepClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListRoomsTest {
    private final RoomWorld world = new RoomWorld();

    @Test
    void list_ofAUserWithoutRooms_isEmptyWithoutCursor() {
        assertThat(page(Optional.empty(), 10)).isEqualTo(new RoomList(List.of(), Optional.empty()));
    }

    @Test
    void list_showsOwnRoomsWithRoleAndUnread() {
        RoomId room = world.group(BOB, ALICE);
        world.group(BOB);
        world.log(room, BOB, 5);
        world.memberships.advance(world.member(room, ALICE), new Cursors(4, 2));

        RoomList list = page(Optional.empty(), 10);

        assertThat(list.cursor()).isEmpty();
        assertThat(list.rooms()).singleElement().satisfies(summary -> {
            assertThat(summary.roomId()).isEqualTo(room);
            assertThat(summary.role()).isEqualTo(Role.MEMBER);
            assertThat(summary.lastSeq()).isEqualTo(5);
            assertThat(summary.lastAt()).isPresent();
            assertThat(summary.cursors()).isEqualTo(new Cursors(4, 2));
            assertThat(summary.unread()).isEqualTo(3);
        });
    }

    @Test
    void list_countsAsUnreadTheMessagesAlone() {
        RoomId room = world.group(BOB, ALICE);
        world.log(
                room,
                List.of(
                        new LogEntry(1, 1, message(room, BOB, 1)),
                        new LogEntry(2, 1, message(room, BOB, 2)),
                        new LogEntry(3, 2, message(room, BOB, 3)),
                        new LogEntry(4, 2, message(room, BOB, 4))));

        assertThat(page(Optional.empty(), 10).rooms().getFirst().unread()).isEqualTo(2);
        world.memberships.advance(world.member(room, ALICE), new Cursors(2, 2, 1));
        assertThat(page(Optional.empty(), 10).rooms().getFirst().unread()).isEqualTo(1);
        world.rooms.remove(world.member(room, ALICE));
        world.rooms.add(room, Set.of(ALICE));
        assertThat(page(Optional.empty(), 10).rooms().getFirst().unread()).isZero();
    }

    @Test
    void list_previewsTheLatestMessageAsItIsNow() {
        RoomId room = world.group(BOB, ALICE);
        assertThat(last()).isEmpty();
        AcceptedMessage first = message(room, BOB, 1, "one");
        AcceptedMessage second = message(room, BOB, 2, "\uD83D\uDE00".repeat(120));
        AcceptedMessage reaction = change(room, ALICE, 3, new Change.Reaction(1, "a", true));
        world.log(room, List.of(new LogEntry(1, 1, first), new LogEntry(2, 2, second), new LogEntry(3, 2, reaction)));

        assertThat(last())
                .contains(new LastMessage(
                        2, BOB, second.sentAt(), Optional.of("\uD83D\uDE00".repeat(100)), Optional.empty()));
        assertThat(page(Optional.empty(), 10).rooms().getFirst().lastAt()).contains(second.sentAt());
    }

    @Test
    void list_ofADeletedLatestMessage_tellsWhenAndNoPreview() {
        RoomId room = world.group(BOB, ALICE);
        AcceptedMessage message = message(room, BOB, 1);
        AcceptedMessage deletion = change(room, BOB, 2, new Change.Delete(1));
        world.log(room, List.of(new LogEntry(1, 1, message), new LogEntry(2, 1, deletion)));

        assertThat(last())
                .contains(new LastMessage(1, BOB, message.sentAt(), Optional.empty(), Optional.of(deletion.sentAt())));
    }

    @Test
    void list_ofAClosedHistory_previewsNothingFromBeforeJoining() {
        RoomId room = world.group(BOB);
        world.log(room, BOB, 2);
        world.rooms.add(room, Set.of(ALICE));

        assertThat(last()).isEmpty();
    }

    private Optional<LastMessage> last() {
        return page(Optional.empty(), 10).rooms().getFirst().last();
    }

    @Test
    void list_rightAfterJoiningAgain_countsAllBeforeAsRead() {
        RoomId room = world.group(BOB, ALICE);
        world.log(room, BOB, 5);
        world.memberships.advance(world.member(room, ALICE), new Cursors(4, 2));
        world.rooms.remove(world.member(room, ALICE));
        world.rooms.add(room, Set.of(ALICE));

        RoomSummary summary = page(Optional.empty(), 10).rooms().getFirst();

        assertThat(summary.cursors()).isEqualTo(new Cursors(5, 5));
        assertThat(summary.unread()).isZero();
    }

    @Test
    void list_inPages_showsEachRoomOnceAndEndsWithoutCursor() {
        List<RoomId> rooms = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            rooms.add(world.group(ALICE));
        }

        List<RoomList> pages = pages(5);

        assertThat(pages).hasSize(5);
        assertThat(pages).allSatisfy(page -> assertThat(page.rooms()).hasSize(5));
        assertThat(pages.stream().flatMap(page -> page.rooms().stream()))
                .extracting(RoomSummary::roomId)
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void list_hidesMembershipsWithoutARoomAndFillsThePageFromBehindThem() {
        RoomId first = world.group(ALICE);
        for (int i = 0; i < 40; i++) {
            world.store.orphan(ALICE, new RoomId("room-2-orphan-" + i));
        }
        RoomId last = world.group(ALICE);

        assertThat(pages(1))
                .extracting(page -> page.rooms().getFirst().roomId())
                .containsExactly(first, last);
    }

    @Test
    void list_beyondAnyNumberOfOrphans_isReachedByTheCursors() {
        for (int i = 0; i < 300; i++) {
            world.store.orphan(ALICE, new RoomId("a-orphan-" + i));
        }
        RoomId room = world.group(ALICE);

        List<RoomList> pages = pages(1);

        assertThat(pages.stream().flatMap(page -> page.rooms().stream()))
                .extracting(RoomSummary::roomId)
                .containsExactly(room);
    }

    @Test
    void list_ofLongNames_isCutToAFrameAndGoesOnBehindTheCut() {
        List<RoomId> rooms = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rooms.add(named("\u0001".repeat(100)));
        }

        List<RoomList> pages = pages(100);

        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages.stream().flatMap(page -> page.rooms().stream()))
                .extracting(RoomSummary::roomId)
                .containsExactlyInAnyOrderElementsOf(rooms);
    }

    @Test
    void list_withAnothersCursor_isRefused() {
        Optional<String> bobs = Optional.of(world.memberships.cursorAfter(BOB, new RoomId("room")));

        assertThatThrownBy(() -> world.listRooms.handle(as(ALICE), frame(bobs, 10)))
                .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void list_beyondTheRate_isRefused() {
        world.limiter.limit(Limit.READS, Duration.ofSeconds(1));

        assertRefused(world.listRooms.handle(as(ALICE), frame(Optional.empty(), 10)), ErrorCode.RATE_LIMITED);
    }

    private RoomId named(String name) {
        RoomId roomId = world.ids.newRoomId();
        world.rooms.create(new NewRoom(
                roomId,
                ALICE,
                new ClientRoomId("create-" + roomId),
                RoomKind.GROUP,
                Optional.of(name),
                HistoryVisibility.JOINED,
                Set.of(),
                StepClock.START));
        return roomId;
    }

    private List<RoomList> pages(int limit) {
        List<RoomList> pages = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            pages.add(page(cursor, limit));
            cursor = pages.getLast().cursor();
        } while (cursor.isPresent());
        return pages;
    }

    private RoomList page(Optional<String> cursor, int limit) {
        Reply reply = world.listRooms.handle(as(ALICE), frame(cursor, limit));
        assertThat(world.codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        return acked(reply, RoomList.class);
    }

    private static ListRoomsFrame frame(Optional<String> cursor, int limit) {
        return new ListRoomsFrame(Optional.of("1"), cursor, limit);
    }
}
