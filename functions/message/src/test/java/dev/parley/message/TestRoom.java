package dev.parley.message;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.Caller;
import dev.parley.domain.ClientRoomId;
import dev.parley.domain.HistoryVisibility;
import dev.parley.domain.LogEntry;
import dev.parley.domain.NewRoom;
import dev.parley.domain.RoomId;
import dev.parley.domain.RoomKind;
import dev.parley.domain.UserId;
import dev.parley.memory.InMemoryIdSource;
import dev.parley.memory.InMemoryInbox;
import dev.parley.memory.InMemoryMessageLog;
import dev.parley.memory.InMemoryRooms;
import dev.parley.memory.InMemorySequencing;
import dev.parley.memory.InMemoryStore;
import dev.parley.port.Sequencing.Numbered;
import dev.parley.testing.Fixtures;
import dev.parley.testing.StepClock;
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
