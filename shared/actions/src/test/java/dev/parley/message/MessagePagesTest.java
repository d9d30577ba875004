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
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.port.log.MessageView;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.HistoryFrame.HistoryPage;
import dev.parley.protocol.action.message.HistoryFrame.Position;
import dev.parley.protocol.action.message.HistoryFrame.View;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryMessageView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MessagePagesTest {
    private static final RoomId OPEN = new RoomId("open");

    private final TestRoom room = new TestRoom();
    private final FrameCodec codec = new FrameCodec();
    private final CountingView view = new CountingView(new InMemoryMessageView(room.store));
    private final ReadHistory history = new ReadHistory(
            new RoomAccess(new InMemoryRateLimiter(), room.rooms, room.rooms),
            room.log,
            new MessagePages(view, codec),
            codec);

    @Test
    void page_ofARoomWithoutChanges_isThatOfTheLog() {
        room.say(ROOM, 7);

        assertPage(read(ALICE, new Position.Newest(), 3), List.of(5L, 6L, 7L), OptionalLong.of(5));
        assertPage(read(ALICE, new Position.Newest(), 7), seqs(1, 7), OptionalLong.empty());
        assertPage(read(ALICE, new Position.Before(4), 2), List.of(2L, 3L), OptionalLong.of(2));
        assertPage(read(ALICE, new Position.After(2), 3), List.of(3L, 4L, 5L), OptionalLong.of(5));
        assertPage(read(ALICE, new Position.After(5), 3), List.of(6L, 7L), OptionalLong.empty());
        assertPage(read(ALICE, new Position.After(1_000), 3), List.of(), OptionalLong.empty());
        assertPage(read(ALICE, new Position.Before(0), 3), List.of(), OptionalLong.empty());
        assertThat(read(ALICE, new Position.Newest(), 3).lastSeq()).isEqualTo(7);
    }

    @Test
    void page_leavesOutChangesAndCountsMessagesAlone() {
        room.say(ROOM, 1);
        room.change(ROOM, BOB, new Change.Reaction(1, "a", true));
        room.say(ROOM, 1);
        room.change(ROOM, ALICE, new Change.Edit(3, Revision.text("mended")));
        room.change(ROOM, ALICE, new Change.Delete(1));

        HistoryPage page = read(BOB, new Position.Newest(), 2);

        assertPage(page, List.of(1L, 3L), OptionalLong.empty());
        assertThat(page.lastSeq()).isEqualTo(5);
        assertThat(codec.encode(Reply.Ack.of(frame(ROOM, new Position.Newest(), 2), page)))
                .contains("\"kind\":\"deleted\"", "\"mended\"", "\"hasMore\":false")
                .doesNotContain("\"next\"", "\"ref\"");
        assertPage(read(BOB, new Position.Newest(), 1), List.of(3L), OptionalLong.of(3));
    }

    @Test
    void page_whoseRestIsChanges_isTheLast() {
        room.say(ROOM, 3);
        for (int n = 0; n < 20; n++) {
            room.change(ROOM, BOB, new Change.Reaction(3, "a" + n, true));
        }

        assertPage(read(ALICE, new Position.After(0), 3), seqs(1, 3), OptionalLong.empty());
        assertPage(read(ALICE, new Position.After(0), 2), seqs(1, 2), OptionalLong.of(2));
    }

    @Test
    void pages_backAndForth_holdEveryMessageOnce() {
        room.lively(ROOM, 40, 9);
        List<Long> messages =
                LongStream.range(0, 40).map(n -> 10 * n + 1).boxed().toList();

        assertThat(back(ALICE, ROOM, 7)).isEqualTo(messages);
        assertThat(forth(ALICE, ROOM, 7)).isEqualTo(messages);
    }

    @Test
    void pages_ofARoomOfTenThousandEntries_holdEveryMessageOnce_andTakeFewReads() {
        room.lively(ROOM, 1_040, 9);
        view.reads = 0;

        assertThat(back(ALICE, ROOM, 50))
                .isEqualTo(
                        LongStream.range(0, 1_040).map(n -> 10 * n + 1).boxed().toList());
        assertThat(view.reads).isLessThan(2 * 1_040 / 50);
    }

    @Test
    void page_inAnEndlessRunOfChanges_endsAfterFourReads_andSaysWhereToGoOn() {
        room.say(ROOM, 1);
        for (int n = 0; n < 5_000; n++) {
            room.change(ROOM, BOB, new Change.Reaction(1, "a", n % 2 == 0));
        }
        room.say(ROOM, 1);
        view.reads = 0;

        HistoryPage page = read(ALICE, new Position.Before(5_002), 10);

        assertThat(view.reads).isEqualTo(4);
        assertThat(page.messages()).isEmpty();
        assertThat(page.hasMore()).isTrue();
        assertThat(back(ALICE, ROOM, 10)).containsExactly(1L, 5_002L);
        assertThat(forth(ALICE, ROOM, 10)).containsExactly(1L, 5_002L);
    }

    @Test
    void page_ofWhoJoinedLater_neverReachesBack_andEndsAtTheFirstVisibleMessage() {
        room.say(ROOM, 3);
        room.change(ROOM, BOB, new Change.Reaction(1, "a", true));
        room.rooms.add(ROOM, Set.of(CAROL));
        room.change(ROOM, BOB, new Change.Reaction(1, "b", true));
        room.say(ROOM, 2);

        assertPage(read(CAROL, new Position.Newest(), 2), List.of(6L, 7L), OptionalLong.empty());
        assertPage(read(CAROL, new Position.Newest(), 1), List.of(7L), OptionalLong.of(7));
        assertPage(read(CAROL, new Position.After(0), 9), List.of(6L, 7L), OptionalLong.empty());
        room.create(OPEN, HistoryVisibility.ALL);
        room.say(OPEN, 3);
        room.rooms.add(OPEN, Set.of(CAROL));
        assertThat(back(CAROL, OPEN, 2)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void page_ofLongMessages_fitsTheFrame_andGoesOnBehindTheLastShown() {
        room.say(ROOM, 9, "x".repeat(8_000));

        HistoryPage page = read(ALICE, new Position.Newest(), 9);

        assertPage(page, List.of(7L, 8L, 9L), OptionalLong.of(7));
        assertThat(codec.encodedSize(Reply.Ack.of(frame(ROOM, new Position.Newest(), 9), page)))
                .isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        assertThat(back(ALICE, ROOM, 9)).isEqualTo(seqs(1, 9));
        assertThat(forth(ALICE, ROOM, 9)).isEqualTo(seqs(1, 9));
    }

    private List<Long> back(UserId user, RoomId roomId, int limit) {
        List<Long> seqs = new ArrayList<>();
        HistoryPage page = read(user, roomId, new Position.Newest(), limit);
        while (true) {
            seqs.addAll(0, seqs(page));
            if (!page.hasMore()) {
                return seqs;
            }
            page = read(user, roomId, new Position.Before(page.next().orElseThrow()), limit);
        }
    }

    private List<Long> forth(UserId user, RoomId roomId, int limit) {
        List<Long> seqs = new ArrayList<>();
        HistoryPage page = read(user, roomId, new Position.After(0), limit);
        while (true) {
            seqs.addAll(seqs(page));
            if (!page.hasMore()) {
                return seqs;
            }
            page = read(user, roomId, new Position.After(page.next().orElseThrow()), limit);
        }
    }

    private HistoryPage read(UserId user, Position position, int limit) {
        return read(user, ROOM, position, limit);
    }

    private HistoryPage read(UserId user, RoomId roomId, Position position, int limit) {
        Reply reply = history.handle(caller(user), frame(roomId, position, limit));
        return (HistoryPage) ((Reply.Ack) reply).result();
    }

    private static HistoryFrame frame(RoomId roomId, Position position, int limit) {
        return new HistoryFrame(Optional.of("7"), roomId, position, limit, View.MESSAGES);
    }

    private static void assertPage(HistoryPage page, List<Long> seqs, OptionalLong next) {
        assertThat(seqs(page)).isEqualTo(seqs);
        assertThat(page.next()).isEqualTo(next);
        assertThat(page.hasMore()).isEqualTo(next.isPresent());
    }

    private static List<Long> seqs(HistoryPage page) {
        return page.messages().stream().map(LogEntry::seq).toList();
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static final class CountingView implements MessageView {
        private final MessageView view;
        private int reads;

        CountingView(MessageView view) {
            this.view = view;
        }

        @Override
        public Found read(RoomId roomId, Stretch stretch, int messages, int entries) {
            reads++;
            assertThat(entries).isBetween(1, MOST_ENTRIES);
            return view.read(roomId, stretch, messages, entries);
        }
    }
}
