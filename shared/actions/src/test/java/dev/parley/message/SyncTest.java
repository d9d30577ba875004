package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.message.TestRoom.caller;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.access.RoomAccess;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.facts.Limit;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.MessageLog;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.frame.ErrorCode;
import dev.parley.protocol.frame.Reply;
import dev.parley.protocol.frame.ServerFrame;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SyncTest {
    private static final RoomId OTHER = new RoomId("other");

    private final TestRoom room = new TestRoom();
    private final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private final AtomicInteger logReads = new AtomicInteger();
    private final FrameCodec codec = new FrameCodec();
    private final Sync sync = new Sync(new RoomAccess(limiter, room.rooms, room.rooms), counted(room.log), codec);

    @Test
    void sync_withSomethingNew_bringsWhatCameAfterTheLastSeen() {
        room.say(ROOM, 5);

        SyncFrame.SyncPage page = sync(ALICE, Map.of(ROOM, 3L));

        assertThat(page.gone()).isEmpty();
        assertThat(page.rooms()).singleElement().satisfies(news -> assertNews(news, ROOM, 5, false, 4, 5));
    }

    @Test
    void sync_withNothingNew_leavesTheRoomOutAndReadsNoLog() {
        room.say(ROOM, 5);

        assertThat(sync(ALICE, Map.of(ROOM, 5L)).rooms()).isEmpty();
        assertThat(sync(ALICE, Map.of(ROOM, 1_000L)).rooms()).isEmpty();
        assertThat(logReads).hasValue(0);
    }

    @Test
    void sync_ofRoomsTheUserIsNotIn_namesThemAsGone() {
        room.say(ROOM, 1);
        RoomId nowhere = new RoomId("nowhere");

        assertThat(sync(CAROL, Map.of(ROOM, 0L, nowhere, 0L)))
                .isEqualTo(new SyncFrame.SyncPage(List.of(), List.of(nowhere, ROOM)));
    }

    @Test
    void sync_afterLeaving_bringsNothingMore() {
        room.rooms.remove(room.rooms.member(ROOM, BOB).orElseThrow());
        room.say(ROOM, 2);

        assertThat(sync(BOB, Map.of(ROOM, 0L))).isEqualTo(new SyncFrame.SyncPage(List.of(), List.of(ROOM)));
    }

    @Test
    void sync_ofWhoJoinedLater_startsAfterJoining() {
        room.say(ROOM, 5);
        room.rooms.add(ROOM, Set.of(CAROL));
        assertThat(sync(CAROL, Map.of(ROOM, 0L)).rooms()).isEmpty();
        room.say(ROOM, 2);

        assertThat(sync(CAROL, Map.of(ROOM, 2L)).rooms())
                .singleElement()
                .satisfies(news -> assertNews(news, ROOM, 7, false, 6, 7));
    }

    @Test
    void sync_ofSeveralRooms_putsTheLatestFirst() {
        room.create(OTHER, HistoryVisibility.JOINED);
        room.say(OTHER, 2);
        room.say(ROOM, 1);

        assertThat(sync(ALICE, Map.of(ROOM, 0L, OTHER, 0L)).rooms())
                .extracting(SyncFrame.RoomNews::roomId)
                .containsExactly(OTHER, ROOM);
    }

    @Test
    void sync_ofMoreThanFitsOneRoom_cutsAndSaysSo() {
        room.say(ROOM, 4, "x".repeat(10_000));

        assertThat(sync(ALICE, Map.of(ROOM, 0L)).rooms())
                .singleElement()
                .satisfies(news -> assertNews(news, ROOM, 4, true, 1, 2, 3));
    }

    @Test
    void sync_ofManyFullRooms_namesThemAllWithinOneFrame() {
        Map<RoomId, Long> lastSeen = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            RoomId roomId = new RoomId("room-with-a-name-" + i);
            room.create(roomId, HistoryVisibility.JOINED);
            room.say(roomId, 3, "x".repeat(2_000));
            lastSeen.put(roomId, 0L);
        }
        SyncFrame frame = new SyncFrame(Optional.of("\u0001".repeat(64)), lastSeen);
        Reply reply = sync.handle(caller(ALICE), frame);

        SyncFrame.SyncPage page = (SyncFrame.SyncPage) ((Reply.Ack) reply).result();
        assertThat(page.rooms())
                .extracting(SyncFrame.RoomNews::roomId)
                .containsExactlyInAnyOrderElementsOf(lastSeen.keySet());
        assertThat(page.rooms())
                .allMatch(news -> news.hasMore() == news.messages().size() < 3);
        assertThat(page.rooms()).anyMatch(news -> !news.messages().isEmpty());
        assertThat(codec.encodedSize(reply)).isLessThanOrEqualTo(ServerFrame.MAX_BYTES);
        assertThat(logReads.get()).isLessThan(100);
    }

    @Test
    void sync_whenTheLogIsAway_fails() {
        room.say(ROOM, 1);
        MessageLog away = new MessageLog() {
            @Override
            public List<LogEntry> after(RoomId roomId, long after, int limit) {
                throw new DependencyUnavailableException("messages");
            }

            @Override
            public List<LogEntry> before(RoomId roomId, long before, int limit) {
                throw new DependencyUnavailableException("messages");
            }

            @Override
            public Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
                throw new DependencyUnavailableException("messages");
            }
        };
        Sync blind = new Sync(new RoomAccess(limiter, room.rooms, room.rooms), away, codec);

        assertThatThrownBy(() -> blind.handle(caller(ALICE), new SyncFrame(Optional.empty(), Map.of(ROOM, 0L))))
                .isInstanceOf(DependencyUnavailableException.class);
    }

    @Test
    void sync_overTheRate_isLimited() {
        limiter.limit(Limit.READS, Duration.ofMillis(40));

        Reply.Refused reply =
                (Reply.Refused) sync.handle(caller(ALICE), new SyncFrame(Optional.empty(), Map.of(ROOM, 0L)));
        assertThat(reply.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    }

    private SyncFrame.SyncPage sync(UserId user, Map<RoomId, Long> lastSeen) {
        Reply reply = sync.handle(caller(user), new SyncFrame(Optional.empty(), lastSeen));
        return (SyncFrame.SyncPage) ((Reply.Ack) reply).result();
    }

    private static void assertNews(
            SyncFrame.RoomNews news, RoomId roomId, long lastSeq, boolean hasMore, long... seqs) {
        assertThat(news.roomId()).isEqualTo(roomId);
        assertThat(news.lastSeq()).isEqualTo(lastSeq);
        assertThat(news.hasMore()).isEqualTo(hasMore);
        assertThat(news.messages().stream().mapToLong(LogEntry::seq)).containsExactly(box(seqs));
    }

    private static Long[] box(long... values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private MessageLog counted(MessageLog log) {
        return new MessageLog() {
            @Override
            public List<LogEntry> after(RoomId roomId, long after, int limit) {
                logReads.incrementAndGet();
                return log.after(roomId, after, limit);
            }

            @Override
            public List<LogEntry> before(RoomId roomId, long before, int limit) {
                logReads.incrementAndGet();
                return log.before(roomId, before, limit);
            }

            @Override
            public Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
                logReads.incrementAndGet();
                return log.read(roomId, seqs);
            }
        };
    }
}
