package dev.parley.message;

import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.ClientRoomId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.Room;
import dev.parley.domain.room.RoomKind;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.protocol.FrameCodec;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import dev.parley.testkit.memory.tables.InMemoryMessageLog;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemorySequencing;
import dev.parley.testkit.memory.tables.InMemoryStore;
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

    ChangeAdmission changes() {
        return new ChangeAdmission(log, new FrameCodec());
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
        for (int i = 1; i <= messages; i++) {
            Room standing = rooms.find(roomId).orElseThrow();
            int n = (int) standing.lastSeq() + 1;
            append(standing, Fixtures.message(roomId, Fixtures.ALICE, n, body));
        }
    }

    /// Puts a change into the log, with the number after the last one.
    void change(RoomId roomId, UserId sender, Change change) {
        Room standing = rooms.find(roomId).orElseThrow();
        append(standing, Fixtures.change(roomId, sender, (int) standing.lastSeq() + 1, change));
    }

    private void append(Room standing, AcceptedMessage accepted) {
        inbox.accept(accepted);
        LogEntry entry =
                LogEntry.after(standing.lastSeq(), standing.latestMessage().ordinal(), accepted);
        sequencing.append(standing.id(), standing.lastSeq(), List.of(new Numbered(entry, "carrier-" + entry.seq())));
    }

    /// Puts messages of alice, each with as many reactions behind it.
    void lively(RoomId roomId, int messages, int reactions) {
        for (int message = 0; message < messages; message++) {
            say(roomId, 1);
            long seq = rooms.find(roomId).orElseThrow().lastSeq();
            for (int n = 0; n < reactions; n++) {
                change(roomId, Fixtures.BOB, new Change.Reaction(seq, "e" + n, true));
            }
        }
    }

    /// Gives what is accepted under this key the number after the last one.
    long number(UserId sender, String clientMessageId) {
        InboxKey key = new InboxKey(ROOM, sender, new ClientMessageId(clientMessageId));
        long seq = rooms.find(ROOM).orElseThrow().lastSeq() + 1;
        if (inbox.read(List.of(key)).get(key) instanceof InboxRecord.Waiting(var message)) {
            number(message, seq);
            return seq;
        }
        throw new IllegalStateException("nothing waits under " + key);
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
