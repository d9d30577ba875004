package dev.parley.message;

import static dev.parley.message.TestRoom.ROOM;
import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.caller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.RoomAccess;
import dev.parley.domain.message.LogEntry;
import dev.parley.port.log.LogStart;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.message.HistoryFrame;
import dev.parley.protocol.action.message.HistoryFrame.HistoryPage;
import dev.parley.protocol.action.message.HistoryFrame.Position;
import dev.parley.protocol.action.message.HistoryFrame.View;
import dev.parley.protocol.action.message.SyncFrame;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryMessageView;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reading a log of ten messages of which the first six have expired, though the store still holds them.
class ExpiredEntriesTest {
    private static final LogStart SEVEN = (roomId, lastSeq) -> OptionalLong.of(Math.min(7, lastSeq + 1));
    private static final LogStart NOTHING_LEFT = (roomId, lastSeq) -> OptionalLong.of(lastSeq + 1);

    private final TestRoom room = new TestRoom();
    private final FrameCodec codec = new FrameCodec();
    private final RoomAccess access = new RoomAccess(new InMemoryRateLimiter(), room.rooms, room.rooms);

    @BeforeEach
    void sayTen() {
        room.say(ROOM, 10);
    }

    private HistoryPage read(LogStart floor, Position position, View view) {
        ReadHistory history = new ReadHistory(
                access, room.log, new MessagePages(new InMemoryMessageView(room.store), codec), codec, floor);
        Reply reply = history.handle(caller(ALICE, "c1"), new HistoryFrame(Optional.empty(), ROOM, position, 3, view));
        return (HistoryPage) ((Reply.Ack) reply).result();
    }

    private SyncFrame.RoomNews sync(LogStart floor, long lastSeen) {
        Sync sync = new Sync(access, room.log, codec, floor);
        Reply reply = sync.handle(caller(ALICE, "c1"), new SyncFrame(Optional.empty(), Map.of(ROOM, lastSeen)));
        return ((SyncFrame.SyncPage) ((Reply.Ack) reply).result()).rooms().getFirst();
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void history_afterANumberThatHasExpired_goesOnAtTheFloor(View view) {
        HistoryPage page = read(SEVEN, new Position.After(2), view);

        assertThat(page.messages()).extracting(LogEntry::seq).containsExactly(7L, 8L, 9L);
        assertThat(page.hasMore()).isTrue();
        assertThat(page.firstSeq()).hasValue(7);
        assertThat(read(SEVEN, new Position.After(9), view).hasMore()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void history_before_endsAtTheFloor(View view) {
        assertThat(read(SEVEN, new Position.Before(9), view).messages())
                .extracting(LogEntry::seq)
                .containsExactly(7L, 8L);
        HistoryPage below = read(SEVEN, new Position.Before(7), view);
        assertThat(below.messages()).isEmpty();
        assertThat(below.hasMore()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void history_whereAllHasExpired_saysThatThereIsNoMore(View view) {
        HistoryPage page = read(NOTHING_LEFT, new Position.After(2), view);

        assertThat(page.messages()).isEmpty();
        assertThat(page.hasMore()).isFalse();
        assertThat(page.lastSeq()).isEqualTo(10);
        assertThat(page.firstSeq()).hasValue(11);
    }

    @ParameterizedTest
    @EnumSource(View.class)
    void history_whereNothingExpires_hasNoFloor(View view) {
        assertThat(read(LogStart.NONE, new Position.After(0), view).firstSeq()).isEmpty();
    }

    @Test
    void sync_fromANumberThatHasExpired_goesOnAtTheFloor() {
        SyncFrame.RoomNews news = sync(SEVEN, 2);

        assertThat(news.messages()).extracting(LogEntry::seq).containsExactly(7L, 8L, 9L, 10L);
        assertThat(news.hasMore()).isFalse();
        assertThat(news.firstSeq()).hasValue(7);
        assertThat(sync(NOTHING_LEFT, 2).messages()).isEmpty();
        assertThat(sync(NOTHING_LEFT, 2).hasMore()).isFalse();
    }
}
