package dev.parley.testkit.memory.tables;

import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.Deleted;
import dev.parley.domain.message.Fold;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.LatestMessage;
import dev.parley.domain.room.Room;
import dev.parley.port.log.Sequencing;
import dev.parley.testkit.memory.tables.InMemoryStore.Tombstone;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

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
    public Tail tail(RoomId roomId, Collection<InboxKey> keys, Collection<Long> refs) {
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
                    found,
                    found(roomId, refs),
                    erased(keys),
                    Optional.of(List.copyOf(store.membersOf(roomId).values()))
                            .filter(_ -> !store.byShards.contains(roomId)));
        });
    }

    private Map<UserId, Instant> erased(Collection<InboxKey> keys) {
        Map<UserId, Instant> erased = new HashMap<>();
        keys.forEach(key -> Optional.ofNullable(store.erasures.get(key.sender()))
                .ifPresent(erasure -> erased.put(key.sender(), erasure.erasedAt())));
        return erased;
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
                room.history(),
                deleted,
                store.membersVersion(room.id()));
    }

    @Override
    public void discard(Collection<InboxKey> keys) {
        store.atomically(() -> {
            keys.forEach(key -> store.inbox.computeIfPresent(
                    key,
                    (same, stored) ->
                            stored instanceof InboxRecord.Waiting(var message) ? withoutContent(message) : stored));
            return keys;
        });
    }

    private static InboxRecord withoutContent(AcceptedMessage message) {
        return new InboxRecord.Waiting(message.saying(Content.text("")));
    }

    @Override
    public void deliverByShards(RoomId roomId) {
        store.atomically(() -> store.rooms.containsKey(roomId) && store.byShards.add(roomId));
    }

    @Override
    public Map<Long, LogEntry> entries(RoomId roomId, Collection<Long> seqs) {
        return store.atomically(() -> found(roomId, seqs));
    }

    private Map<Long, LogEntry> found(RoomId roomId, Collection<Long> seqs) {
        Map<Long, LogEntry> found = new HashMap<>(store.logOf(roomId));
        found.keySet().retainAll(Set.copyOf(seqs));
        return found;
    }

    @Override
    public Append append(RoomId roomId, long lastSeq, List<Numbered> entries, Map<Long, LogEntry> messages) {
        return store.atomically(() -> {
            if (!scripted.isEmpty()) {
                return scripted.remove();
            }
            Room room = store.rooms.get(roomId);
            if (room == null || room.lastSeq() != lastSeq) {
                return new Append.Superseded();
            }
            entries.forEach(this::write);
            Room moved = room;
            for (Numbered numbered : entries) {
                moved = moved(moved, numbered.entry());
            }
            store.rooms.put(roomId, moved);
            return new Append.Appended(room.memberCount(), store.membersVersion(roomId));
        });
    }

    private void write(Numbered numbered) {
        LogEntry entry = numbered.entry();
        NavigableMap<Long, LogEntry> log = store.logOf(entry.message().roomId());
        log.put(entry.seq(), entry);
        entry.change().map(change -> log.get(change.ref())).ifPresent(message -> fold(log, message, entry));
        store.inbox.put(
                entry.message().key(), InboxRecord.Numbered.of(entry.message(), entry.seq(), numbered.carriedBy()));
    }

    private static void fold(NavigableMap<Long, LogEntry> log, LogEntry message, LogEntry change) {
        LogEntry after = Fold.after(message, change);
        log.put(message.seq(), after);
        if (after.payload() instanceof Deleted) {
            after.folded().edits().forEach(seq -> log.computeIfPresent(seq, (_, edit) -> Fold.withoutContent(edit)));
        }
    }

    private static Room moved(Room room, LogEntry last) {
        return last.change().isEmpty()
                ? room.withLog(
                        last.seq(),
                        new LatestMessage(last.seq(), last.ordinal()),
                        Optional.of(last.message().sentAt()))
                : room.withLog(last.seq(), room.latestMessage(), room.lastAt());
    }
}
