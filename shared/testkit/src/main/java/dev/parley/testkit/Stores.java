package dev.parley.testkit;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.Member;
import dev.parley.domain.room.Room;
import dev.parley.port.log.Inbox;
import dev.parley.port.log.LatestEntries;
import dev.parley.port.log.MemberEntries;
import dev.parley.port.log.MessageLog;
import dev.parley.port.log.MessageView;
import dev.parley.port.log.SenderEntries;
import dev.parley.port.log.Sequencing;
import dev.parley.port.log.Sequencing.Append.Appended;
import dev.parley.port.log.Sequencing.Head;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.port.room.Memberships;
import dev.parley.port.room.RoomErasing;
import dev.parley.port.room.Rooms;
import dev.parley.port.user.UserErasing;
import dev.parley.testkit.memory.InMemoryIdSource;
import dev.parley.testkit.memory.tables.InMemoryInbox;
import dev.parley.testkit.memory.tables.InMemoryLatestEntries;
import dev.parley.testkit.memory.tables.InMemoryMemberEntries;
import dev.parley.testkit.memory.tables.InMemoryMemberships;
import dev.parley.testkit.memory.tables.InMemoryMessageLog;
import dev.parley.testkit.memory.tables.InMemoryMessageView;
import dev.parley.testkit.memory.tables.InMemoryRoomErasing;
import dev.parley.testkit.memory.tables.InMemoryRooms;
import dev.parley.testkit.memory.tables.InMemorySenderEntries;
import dev.parley.testkit.memory.tables.InMemorySequencing;
import dev.parley.testkit.memory.tables.InMemoryStore;
import dev.parley.testkit.memory.tables.InMemoryUserErasing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The ports that stand on the same tables, over one store.
public record Stores(
        Inbox inbox,
        Sequencing sequencing,
        MessageLog log,
        Rooms rooms,
        Memberships memberships,
        MemberEntries memberEntries,
        MessageView messageView,
        LatestEntries latestEntries,
        RoomErasing erasing,
        UserErasing userErasing,
        SenderEntries senderEntries) {
    public static Stores inMemory() {
        return inMemory(new InMemoryStore());
    }

    public static Stores inMemory(InMemoryStore store) {
        return new Stores(
                new InMemoryInbox(store),
                new InMemorySequencing(store),
                new InMemoryMessageLog(store),
                new InMemoryRooms(store, new InMemoryIdSource()).parts(),
                new InMemoryMemberships(store),
                new InMemoryMemberEntries(store),
                new InMemoryMessageView(store),
                new InMemoryLatestEntries(store),
                new InMemoryRoomErasing(store),
                new InMemoryUserErasing(store),
                new InMemorySenderEntries(store));
    }

    /// Creates a group and gives it back as it stands.
    public Room group(String id, UserId creator, UserId... others) {
        rooms.creation().create(Fixtures.group(new RoomId(id), creator, others));
        return rooms.reads().find(new RoomId(id)).orElseThrow();
    }

    /// Accepts these messages and changes and numbers them in one append.
    public List<LogEntry> number(RoomId roomId, AcceptedMessage... sends) {
        for (AcceptedMessage send : sends) {
            inbox.accept(send);
        }
        Set<Long> refs = Arrays.stream(sends)
                .flatMap(send -> send.payload().asChange().stream())
                .map(Change::ref)
                .collect(Collectors.toSet());
        Tail tail = sequencing.tail(roomId, List.of(), refs);
        Head head = tail.room().orElseThrow();
        List<Numbered> entries = numbered(head.lastSeq(), head.lastOrdinal(), sends);
        if (!(sequencing.append(roomId, head.lastSeq(), entries, tail.messages()) instanceof Appended)) {
            throw new IllegalStateException("could not number");
        }
        return entries.stream().map(Numbered::entry).toList();
    }

    /// These messages with the numbers that follow `lastSeq` in a log of messages alone, carried by the queue
    /// message `queue-<seq>`.
    public static List<Numbered> numbered(long lastSeq, AcceptedMessage... messages) {
        return numbered(lastSeq, lastSeq, messages);
    }

    private static List<Numbered> numbered(long lastSeq, long lastOrdinal, AcceptedMessage... sends) {
        List<Numbered> entries = new ArrayList<>();
        long seq = lastSeq;
        long ordinal = lastOrdinal;
        for (AcceptedMessage send : sends) {
            LogEntry entry = LogEntry.after(seq, ordinal, send);
            seq = entry.seq();
            ordinal = entry.ordinal();
            entries.add(new Numbered(entry, "queue-" + seq));
        }
        return entries;
    }

    public Member member(RoomId roomId, UserId userId) {
        return rooms.reads().member(roomId, userId).orElseThrow();
    }
}
