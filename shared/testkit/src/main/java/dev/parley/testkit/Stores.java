package dev.parley.testkit;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.port.log.Inbox;
import dev.parley.port.log.MemberEntries;
import dev.parley.port.log.MessageLog;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomErasing;
import dev.parley.port.room.Rooms;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.InMemoryInbox;
import dev.parley.testkit.memory.InMemoryMemberEntries;
import dev.parley.testkit.memory.InMemoryMemberships;
import dev.parley.testkit.memory.InMemoryMessageLog;
import dev.parley.testkit.memory.InMemoryRoomErasing;
import dev.parley.testkit.memory.InMemoryRooms;
import dev.parley.testkit.memory.InMemorySequencing;
import dev.parley.testkit.memory.InMemoryStore;
import java.util.ArrayList;
import java.util.List;

/// The ports that stand on the same tables, over one store.
public record Stores(
        Inbox inbox,
        Sequencing sequencing,
        MessageLog log,
        Rooms rooms,
        Memberships memberships,
        MemberEntries memberEntries,
        RoomErasing erasing) {
    public static Stores inMemory() {
        return inMemory(new InMemoryStore());
    }

    public static Stores inMemory(InMemoryStore store) {
        return new Stores(
                new InMemoryInbox(store),
                new InMemorySequencing(store),
                new InMemoryMessageLog(store),
                new InMemoryRooms(store, new InMemoryIdSource()),
                new InMemoryMemberships(store),
                new InMemoryMemberEntries(store),
                new InMemoryRoomErasing(store));
    }

    /// Creates a group and gives it back as it stands.
    public Room group(String id, UserId creator, UserId... others) {
        rooms.create(Fixtures.group(new RoomId(id), creator, others));
        return rooms.find(new RoomId(id)).orElseThrow();
    }

    /// Accepts these messages and numbers them in one append.
    public List<LogEntry> number(RoomId roomId, AcceptedMessage... messages) {
        for (AcceptedMessage message : messages) {
            inbox.accept(message);
        }
        long lastSeq = sequencing.tail(roomId, List.of()).room().orElseThrow().lastSeq();
        List<Numbered> entries = Stores.numbered(lastSeq, messages);
        if (!(sequencing.append(roomId, lastSeq, entries) instanceof Appended)) {
            throw new IllegalStateException("could not number");
        }
        return entries.stream().map(Numbered::entry).toList();
    }

    /// These messages with the numbers that follow `lastSeq`, carried by the queue message `queue-<seq>`.
    public static List<Numbered> numbered(long lastSeq, AcceptedMessage... messages) {
        List<Numbered> entries = new ArrayList<>();
        for (AcceptedMessage message : messages) {
            long seq = lastSeq + 1 + entries.size();
            entries.add(new Numbered(new LogEntry(seq, message), "queue-" + seq));
        }
        return entries;
    }

    public Member member(RoomId roomId, UserId userId) {
        return rooms.member(roomId, userId).orElseThrow();
    }
}
