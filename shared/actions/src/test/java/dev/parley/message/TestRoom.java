package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryInbox;
import dev.parley.testkit.memory.InMemoryMessageLog;
import dev.parley.testkit.memory.InMemoryRooms;
import dev.parley.testkit.memory.InMemorySequencing;
import dev.parley.testkit.memory.InMemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Stores in memory with rooms in them, and a sequencer that a test calls by hand.
final class TestRoom {
    static final RoomId ROOM = new RoomId("room");

    final InMemoryStore store = new InMemoryStore();
    final InMemoryIdSource ids = new InMemoryIdSource();
    final InMemoryRooms rooms = new InMemoryRooms(store, ids);
    final InMemoryInbox inbox = new InMemoryInbox(store);
    final InMemoryMessageLog log = new InMemoryMessageLog(store);
    private final InMemorySequencing sequencing = new InMemorySequencing(store);

    /// A room of alice and bob.
    TestRoom() {
        create(ROOM, HistoryVisibility.JOINED);
    }

    void create(RoomId roomId, HistoryVisibility history) {
        rooms.create(new NewRoom(
                roomId,
                Fixtures.ALICE,
                new ClientRoomId("create-" + roomId),
                RoomKind.GROUP,
                Optional.empty(),
                history,
                Set.of(Fixtures.BOB),
                StepClock.START));
    }

    /// Puts as many of alice's messages into the log, with the numbers after the last one.
    void say(RoomId roomId, int messages) {
        say(roomId, messages, "hi");
    }

    void say(RoomId roomId, int messages, String body) {
        long last = rooms.find(roomId).orElseThrow().lastSeq();
        for (int i = 1; i <= messages; i++) {
            long seq = last + i;
            AcceptedMessage message = Fixtures.message(roomId, Fixtures.ALICE, (int) seq, body);
            inbox.accept(message);
            number(message, seq);
        }
    }

    /// Gives an accepted message its number.
    void number(AcceptedMessage message, long seq) {
        sequencing.append(
                message.roomId(), seq - 1, List.of(new Numbered(new LogEntry(seq, message), "carrier-" + seq)));
    }

    static Caller caller(UserId userId) {
        return Fixtures.caller(userId, "connection-of-" + userId);
    }
}
