package dev.parley.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.access.FrameUseCases;
import dev.parley.adapter.apigateway.FrameEndpoint;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.facts.FrameFunction;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.room.Memberships;
import dev.parley.protocol.FrameCodec;
import dev.parley.protocol.action.signal.ReceiptFrame;
import dev.parley.protocol.action.signal.ReceiptFrame.Kind;
import dev.parley.protocol.frame.Reply;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryEventPublisher;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryRateLimiter;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import dev.parley.testkit.memory.tables.InMemoryMemberEntries;
import dev.parley.testkit.memory.tables.InMemoryMemberships;
import dev.parley.testkit.memory.tables.InMemoryMessageLog;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemorySequencing;
import dev.parley.testkit.memory.tables.InMemoryStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// The receipt function over ports in memory.
final class ReceiptWorld {
    final InMemoryStore store = new InMemoryStore();
    final InMemoryIdSource ids = new InMemoryIdSource();
    final InMemoryRooms rooms = new InMemoryRooms(store, ids);
    final InMemoryMemberships memberships = new InMemoryMemberships(store);
    final InMemoryEventPublisher events = new InMemoryEventPublisher();
    final InMemoryRateLimiter limiter = new InMemoryRateLimiter();
    private volatile Runnable beforeCursors = () -> {};
    private final RecordReceipt recordReceipt = new RecordReceipt(
            limiter,
            new InMemoryMemberEntries(store),
            new Interrupted(),
            new ReceiptPublisher(events, new StepClock()));

    ReceiptFunction function() {
        return new ReceiptFunction(
                new FrameEndpoint(new FrameCodec(), new StepClock()),
                FrameUseCases.of(FrameFunction.RECEIPT)
                        .with(ReceiptFrame.class, recordReceipt::handle)
                        .build());
    }

    /// Runs `rival` after each receipt's read of the stay, before its cursors are read or written.
    void beforeCursors(Runnable rival) {
        beforeCursors = rival;
    }

    /// The stored cursors of the user's present stay; absent for one who is not in.
    Optional<Cursors> stored(UserId user, RoomId room) {
        return rooms.member(room, user)
                .map(stay -> memberships.cursorsOfStays(room, List.of(stay)).get(user));
    }

    RoomId room(UserId owner, UserId... others) {
        RoomId roomId = ids.newRoomId();
        rooms.create(Fixtures.group(roomId, owner, others));
        return roomId;
    }

    /// Puts messages `from` to `to` into the room's log.
    void log(RoomId roomId, long from, long to) {
        log(
                roomId,
                LongStream.rangeClosed(from, to)
                        .mapToObj(n -> new LogEntry(n, Fixtures.message(roomId, Fixtures.ALICE, (int) n)))
                        .toList());
    }

    /// Appends these entries to the room's log.
    void log(RoomId roomId, List<LogEntry> entries) {
        entries.forEach(entry -> new InMemoryInbox(store).accept(entry.message()));
        List<Numbered> numbered = entries.stream()
                .map(entry -> new Numbered(entry, "queue-" + entry.seq()))
                .toList();
        new InMemorySequencing(store).append(roomId, entries.getFirst().seq() - 1, numbered);
        assertThat(rooms.find(roomId).orElseThrow().lastSeq())
                .isEqualTo(entries.getLast().seq());
    }

    /// Puts an entry into the room's log without moving the room's last number, as a writer at work leaves it.
    void put(RoomId roomId, LogEntry entry) {
        new InMemoryMessageLog(store).put(roomId, entry);
    }

    /// Removes an entry from the room's log, as if it had expired.
    void lose(RoomId roomId, long seq) {
        new InMemoryMessageLog(store).lose(roomId, seq);
    }

    Reply receipt(UserId user, RoomId room, Kind kind, long seq) {
        return recordReceipt.handle(
                Fixtures.caller(user, "connection"), new ReceiptFrame(Optional.of("1"), room, kind, seq));
    }

    /// Where the ack says that the cursors stand.
    Cursors acked(UserId user, RoomId room, Kind kind, long seq) {
        Reply reply = receipt(user, room, kind, seq);
        assertThat(reply).isInstanceOf(Reply.Ack.class);
        assertThat(((Reply.Ack) reply).id()).contains("1");
        return ((ReceiptFrame.ReceiptRecorded) ((Reply.Ack) reply).result()).cursors();
    }

    private final class Interrupted implements Memberships {
        @Override
        public Optional<Advance> advance(Member stay, Cursors to) {
            beforeCursors.run();
            return memberships.advance(stay, to);
        }

        @Override
        public void advanceBySending(RoomId roomId, UserId sender, Cursors to) {
            memberships.advanceBySending(roomId, sender, to);
        }

        @Override
        public Page page(UserId userId, Optional<String> cursor, int limit) {
            return memberships.page(userId, cursor, limit);
        }

        @Override
        public String cursorAfter(UserId userId, RoomId roomId) {
            return memberships.cursorAfter(userId, roomId);
        }

        @Override
        public Optional<Entry> find(UserId userId, RoomId roomId) {
            return memberships.find(userId, roomId);
        }

        @Override
        public Map<UserId, Cursors> cursorsOfStays(RoomId roomId, Collection<Member> stays) {
            beforeCursors.run();
            return memberships.cursorsOfStays(roomId, stays);
        }
    }
}
