package dev.parley.testkit.memory;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.InboxRecord.Numbering;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Room;
import dev.parley.port.log.Sequencing;
import dev.parley.testkit.memory.InMemoryStore.Tombstone;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Numbers messages in an [InMemoryStore]. [#answerNext] makes an append end otherwise without an effect.
public final class InMemorySequencing implements Sequencing {
    private final InMemoryStore store;
    private final Deque<Append> scripted = new ArrayDeque<>();

    public InMemorySequencing(InMemoryStore store) {
        this.store = store;
    }

    /// The next appends write nothing and answer with these, in order.
    public void answerNext(Append... appends) {
        store.atomically(() -> scripted.addAll(List.of(appends)));
    }

    @Override
    public Tail tail(RoomId roomId, Collection<InboxKey> keys) {
        return store.atomically(() -> {
            Room room = store.rooms.get(roomId);
            Map<InboxKey, InboxRecord> found = new HashMap<>();
            for (InboxKey key : keys) {
                InboxRecord stored = store.inbox.get(key);
                if (stored != null) {
                    found.put(key, stored);
                }
            }
            return new Tail(
                    Optional.ofNullable(room)
                            .map(this::head)
                            .or(() -> Optional.ofNullable(store.deleted.get(roomId))
                                    .map(this::deletedHead)),
                    found);
        });
    }

    private Head head(Room room) {
        return head(room, false);
    }

    private Head deletedHead(Tombstone tombstone) {
        return head(tombstone.room(), true);
    }

    private Head head(Room room, boolean deleted) {
        return new Head(
                room.lastSeq(),
                room.latestMessage().ordinal(),
                room.memberCount(),
                store.byShards.contains(room.id()),
                deleted);
    }

    @Override
    public void discard(Collection<InboxKey> keys) {
        store.atomically(() -> {
            keys.forEach(key -> store.inbox.computeIfPresent(
                    key, (same, stored) -> stored.numbering().isPresent() ? stored : withoutContent(stored)));
            return keys;
        });
    }

    private static InboxRecord withoutContent(InboxRecord stored) {
        AcceptedMessage message = stored.message();
        return new InboxRecord(
                new AcceptedMessage(
                        message.roomId(),
                        message.sender(),
                        message.clientMessageId(),
                        message.messageId(),
                        "",
                        message.sentAt()),
                Optional.empty());
    }

    @Override
    public void deliverByShards(RoomId roomId) {
        store.atomically(() -> store.rooms.containsKey(roomId) && store.byShards.add(roomId));
    }

    @Override
    public Append append(RoomId roomId, long lastSeq, List<Numbered> entries) {
        return store.atomically(() -> {
            if (!scripted.isEmpty()) {
                return scripted.remove();
            }
            Room room = store.rooms.get(roomId);
            if (room == null || room.lastSeq() != lastSeq) {
                return new Append.Superseded();
            }
            entries.forEach(this::write);
            LogEntry last = entries.getLast().entry();
            store.rooms.put(roomId, moved(room, last));
            return new Append.Appended();
        });
    }

    private void write(Numbered numbered) {
        LogEntry entry = numbered.entry();
        Numbering numbering = new Numbering(entry.seq(), numbered.carriedBy());
        store.logOf(entry.message().roomId()).put(entry.seq(), entry);
        store.inbox.put(entry.message().key(), new InboxRecord(entry.message(), Optional.of(numbering)));
    }

    private static Room moved(Room room, LogEntry last) {
        return room.withLog(
                last.seq(),
                new LatestMessage(last.seq(), last.ordinal()),
                Optional.of(last.message().sentAt()));
    }
}
