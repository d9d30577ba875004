package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.facts.Limit;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.HistoryFrame.Position;
import dev.parley.protocol.action.message.HistoryFrame.View;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryMessageView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReadHistoryTest {
    private static final RoomId OPEN = new RoomId("open");

    private final TestRoom room = new TestRoom();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final FrameCodec codec = new FrameCodec();
    private final ReadHistory history = new ReadHistory(
            new RoomAccess(limiter, room.rooms, room.rooms),
            room.log,
            new MessagePages(new InMemoryMessageView(room.store), codec),
            codec);

    @Test
    void history_withoutPosition_givesTheNewest() {
        room.say(ROOM, 7);

        assertPage(read(ALICE, new Position.Newest(), 3), 5, 7, true);
        assertPage(read(ALICE, new Position.Newest(), 7), 1, 7, false);
    }

    @Test
    void history_ofADirectRoom_isReadByOneWhoIsAskedIn_andOfAGroupIsNot() {
        RoomId pair = new RoomId("pair");
        RoomId group = new RoomId("group");
        room.rooms.create(Fixtures.direct(pair, ALICE, BOB).receiving(Set.of(BOB), Set.of()));
        room.rooms.create(Fixtures.group(group, ALICE, BOB).receiving(Set.of(BOB), Set.of()));
        room.say(pair, 2);
        room.say(group, 2);

        assertThat(history.handle(caller(BOB), frame(pair))).isInstanceOf(Reply.Ack.class);
        assertThat(history.handle(caller(BOB), frame(group))).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void history_after_givesTheFirstOnesAfter() {
        room.say(ROOM, 7);

        assertPage(read(ALICE, new Position.After(2), 3), 3, 5, true);
        assertPage(read(ALICE, new Position.After(5), 3), 6, 7, false);
    }

    @Test
    void history_before_givesTheLastOnesBefore() {
        room.say(ROOM, 7);

        assertPage(read(ALICE, new Position.Before(6), 3), 3, 5, true);
        assertPage(read(ALICE, new Position.Before(4), 3), 1, 3, false);
        assertPage(read(ALICE, new Position.Before(1_000), 2), 6, 7, true);
    }

    @Test
    void history_beyondEitherEnd_isEmptyWithoutMore() {
        room.say(ROOM, 7);

        assertEmpty(read(ALICE, new Position.After(7), 3), 7);
        assertEmpty(read(ALICE, new Position.After(1_000), 3), 7);
        assertEmpty(read(ALICE, new Position.Before(1), 3), 7);
        assertEmpty(read(ALICE, new Position.Before(0), 3), 7);
    }

    @Test
    void history_ofASilentRoom_isEmpty() {
        assertEmpty(read(ALICE, new Position.Newest(), 3), 0);
    }

    @Test
    void history_ofWhoJoinedLater_neverReachesBack() {
        room.say(ROOM, 5);
        room.rooms.add(ROOM, Set.of(CAROL));
        assertEmpty(read(CAROL, new Position.Newest(), 10), 5);
        room.say(ROOM, 2);

        assertPage(read(CAROL, new Position.Newest(), 10), 6, 7, false);
        assertPage(read(CAROL, new Position.After(0), 10), 6, 7, false);
        assertPage(read(CAROL, new Position.Before(7), 10), 6, 6, false);
        assertPage(read(CAROL, new Position.Newest(), 1), 7, 7, true);
        assertEmpty(read(CAROL, new Position.Before(6), 10), 7);
    }

    @Test
    void history_ofWhoJoinedAnOpenRoomLater_reachesBackToTheFirst() {
        room.create(OPEN, HistoryVisibility.ALL);
        room.say(OPEN, 5);
        room.rooms.add(OPEN, Set.of(CAROL));

        assertPage(
                page(CAROL, new HistoryFrame(Optional.empty(), OPEN, new Position.After(0), 10, View.LOG)),
                1,
                5,
                false);
    }

    @Test
    void history_ofStrangerOrOfNoRoom_isRefusedAlike() {
        room.say(ROOM, 1);
        Reply foreign = history.handle(caller(CAROL), frame(ROOM));
        Reply nowhere = history.handle(caller(CAROL), frame(new RoomId("nowhere")));

        assertThat(foreign).isEqualTo(nowhere);
        assertThat(((Reply.Refused) foreign).code()).isEqualTo(ErrorCode.NOT_A_MEMBER);
    }

    @Test
    void history_ofWhoLeft_isRefused() {
        room.say(ROOM, 1);
        room.rooms.remove(room.rooms.member(ROOM, BOB).orElseThrow());

        assertThat(history.handle(caller(BOB), frame(ROOM))).isInstanceOf(Reply.Refused.class);
    }

    @Test
    void history_ofLargeMessages_fillsTheFrameFromTheAskedSide() {
        room.say(ROOM, 4, "x".repeat(10_000));

        assertPage(read(ALICE, new Position.After(0), 100), 1, 3, true);
        assertPage(read(ALICE, new Position.Newest(), 100), 2, 4, true);
    }

    @Test
    void history_ofTheLargestMessages_givesAtLeastOneWithinTheFrame() {
        String id = "\u0001".repeat(64);
        room.say(ROOM, 2, "\"".repeat(15_500));
        var frame = new HistoryFrame(Optional.of(id), ROOM, new Position.Newest(), 100, View.LOG);
        Reply reply = history.handle(caller(ALICE), frame);

        assertPage((HistoryFrame.HistoryPage) ((Reply.Ack) reply).result(), 2, 2, true);
        assertThat(codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
    }

    @Test
    void history_overTheRate_isLimited() {
        limiter.limit(Limit.READS, Duration.ofMillis(40));

        Reply.Refused reply = (Reply.Refused) history.handle(caller(ALICE), frame(ROOM));
        assertThat(reply.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(reply.retryAfter()).contains(Duration.ofMillis(40));
    }

    private HistoryFrame.HistoryPage read(UserId user, Position position, int limit) {
        return page(user, new HistoryFrame(Optional.empty(), ROOM, position, limit, View.LOG));
    }

    private HistoryFrame.HistoryPage page(UserId user, HistoryFrame frame) {
        return (HistoryFrame.HistoryPage) ((Reply.Ack) history.handle(caller(user), frame)).result();
    }

    private static HistoryFrame frame(RoomId roomId) {
        return new HistoryFrame(Optional.empty(), roomId, new Position.Newest(), 50, View.LOG);
    }

    private static void assertPage(HistoryFrame.HistoryPage page, long first, long last, boolean hasMore) {
        assertThat(page.messages())
                .extracting(LogEntry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(first, last).boxed().toList());
        assertThat(page.hasMore()).isEqualTo(hasMore);
    }

    private static void assertEmpty(HistoryFrame.HistoryPage page, long lastSeq) {
        assertThat(page).isEqualTo(new HistoryFrame.HistoryPage(List.of(), false, lastSeq));
    }
}
