package dev.parley.testing;

import dev.parley.adapter.dynamodb.DynamoInbox;
import dev.parley.adapter.dynamodb.DynamoMemberships;
import dev.parley.adapter.dynamodb.DynamoMessageLog;
import dev.parley.adapter.dynamodb.DynamoRooms;
import dev.parley.adapter.dynamodb.DynamoSequencing;
import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.LogEntry;
import dev.parley.domain.Member;
import dev.parley.domain.Room;
import dev.parley.domain.RoomId;
import dev.parley.domain.UserId;
import dev.parley.memory.InMemoryIdSource;
import dev.parley.memory.InMemoryInbox;
import dev.parley.memory.InMemoryMemberships;
import dev.parley.memory.InMemoryMessageLog;
import dev.parley.memory.InMemoryRooms;
import dev.parley.memory.InMemorySequencing;
import dev.parley.memory.InMemoryStore;
import dev.parley.port.Inbox;
import dev.parley.port.Memberships;
import dev.parley.port.MessageLog;
import dev.parley.port.Rooms;
import dev.parley.port.Sequencing;
import dev.parley.port.Sequencing.Append.Appended;
import dev.parley.port.Sequencing.Numbered;
import java.util.ArrayList;
import java.util.List;

/// The ports that stand on the same tables, over one store.
public record Stores(Inbox inbox, Sequencing sequencing, MessageLog log, Rooms rooms, Memberships memberships) {
    public static Stores inMemory() {
        return inMemory(new InMemoryStore());
    }

    public static Stores inMemory(InMemoryStore store) {
        return new Stores(
                new InMemoryInbox(store),
                new InMemorySequencing(store),
                new InMemoryMessageLog(store),
                new InMemoryRooms(store, new InMemoryIdSource()),
                new InMemoryMemberships(store));
    }

    public static Stores on(DynamoStore store) {
        return new Stores(
                new DynamoInbox(store),
                new DynamoSequencing(store, new StepClock()),
                new DynamoMessageLog(store),
                new DynamoRooms(store, new InMemoryIdSource()),
                new DynamoMemberships(store));
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
