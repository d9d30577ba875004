package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.item.RoomItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.rooms.read.PeopledRoom;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemFormat;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.users.ErasureItem;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.room.HistoryVisibility;
import dev.parley.domain.room.Member;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.log.Sequencing;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Numbers messages. The log itself decides: whoever gets an entry onto the place after the last one has
/// numbered it, and the next place is only taken by one who knows what stands before it.
///
/// - Whatever is at or below `lastSeq` has its stamp, because stamps are written first. `tail` therefore
///   reads the room before the inbox: a message without a stamp is then not in the log up to there.
/// - If a place is free, so are all behind it, because a writer takes them one after the other or all at
///   once. What stands beyond `lastSeq` is a writer's that is at work or died: it is finished before anything
///   else is numbered.
///
/// `tail` is one Query, of the room and its members, and one BatchGetItem, of the inbox and of the marks of
/// erased senders; `append` a PutItem an entry, or one transaction of many, an UpdateItem an entry and one for
/// the room; `deliverByShards` one UpdateItem. See `docs/adr/0014-number-by-the-logs-free-place.md`.
public final class DynamoSequencing implements Sequencing {
    private static final String BY_SHARDS = "byShards";
    private static final String DELETED_AT = "deletedAt";

    /// One is usual, two after a writer that died; each further one means that yet another writer came between.
    private static final int TAIL_TRIES = 12;

    private final DynamoStore store;
    private final ItemReads items;
    private final LogReads reads;
    private final LogWriter writer;

    /// Of logs that are kept for good.
    public DynamoSequencing(DynamoStore store, Clock clock) {
        this(store, Retention.FOR_GOOD, clock);
    }

    public DynamoSequencing(DynamoStore store, Retention retention, Clock clock) {
        this.store = store;
        this.items = new ItemReads(store);
        this.reads = new LogReads(store);
        this.writer = new LogWriter(store, retention, clock);
    }

    @Override
    public Tail tail(RoomId roomId, Collection<InboxKey> keys, Collection<Long> refs) {
        for (int tries = 1; tries <= TAIL_TRIES; tries++) {
            Optional<PeopledRoom> room = PeopledRoom.read(store, roomId);
            if (room.isEmpty()) {
                return new Tail(Optional.empty(), Map.of());
            }
            Optional<Head> head = room.map(PeopledRoom::room).map(DynamoSequencing::head);
            Sends sends = sends(keys);
            Map<InboxKey, InboxRecord> known = sends.known();
            long lastSeq = head.get().lastSeq();
            if (known.values().stream().allMatch(one -> isWithin(lastSeq, one))) {
                Optional<List<Member>> members =
                        head.get().byShards() ? Optional.empty() : room.get().members();
                return new Tail(head, known, entries(roomId, refs), sends.erased(), members);
            }
            writer.finish(roomId, lastSeq);
        }
        throw new DependencyUnavailableException("a log that others write all the while");
    }

    /// What the inbox knows, and which of the senders were erased when.
    private record Sends(Map<InboxKey, InboxRecord> known, Map<UserId, Instant> erased) {}

    /// One request: an erasing that is not seen here goes through the log when this call is over.
    private Sends sends(Collection<InboxKey> keys) {
        Set<Map<String, AttributeValue>> senders = keys.stream()
                .map(InboxKey::sender)
                .filter(sender -> !sender.equals(UserId.SYSTEM))
                .map(ErasureItem::key)
                .collect(Collectors.toSet());
        var found = items.read(Map.of(
                Table.INBOX, keys.stream().map(InboxKeys::of).collect(Collectors.toSet()), Table.PROFILES, senders));
        Map<UserId, Instant> erased = new HashMap<>();
        found.getOrDefault(Table.PROFILES, List.of())
                .forEach(item -> erased.put(ErasureItem.userId(item), ErasureItem.erasedAt(item)));
        return new Sends(DynamoInbox.byKey(found.getOrDefault(Table.INBOX, List.of())), erased);
    }

    private static boolean isWithin(long lastSeq, InboxRecord accepted) {
        return accepted.numbered().stream().allMatch(numbered -> numbered.seq() <= lastSeq);
    }

    private static Head head(Map<String, AttributeValue> room) {
        ItemFormat.require(room);
        long lastSeq = AttributeValues.numberOf(room, "lastSeq");
        return new Head(
                lastSeq,
                AttributeValues.numberOf(room, "lastOrdinal", lastSeq),
                Math.toIntExact(AttributeValues.numberOf(room, "memberCount")),
                room.containsKey(BY_SHARDS),
                HistoryVisibility.valueOf(AttributeValues.textOf(room, "history")),
                room.containsKey(DELETED_AT),
                AttributeValues.numberOf(room, RoomItem.MEMBERS_VERSION));
    }

    @Override
    public Map<Long, LogEntry> entries(RoomId roomId, Collection<Long> seqs) {
        return seqs.isEmpty() ? Map.of() : reads.read(roomId, seqs);
    }

    @Override
    public Append append(RoomId roomId, long lastSeq, List<Numbered> entries, Map<Long, LogEntry> messages) {
        if (!writer.put(entries)) {
            writer.finish(roomId, lastSeq);
            return new Append.Superseded();
        }
        Map<String, AttributeValue> room = writer.conclude(roomId, entries, messages);
        return new Append.Appended(
                Math.toIntExact(AttributeValues.numberOf(room, "memberCount")),
                AttributeValues.numberOf(room, RoomItem.MEMBERS_VERSION));
    }

    /// Writes as `append` does, and looks at no answer: for a store where no write has an effect, before a snapshot.
    public void prime(RoomId roomId, List<Numbered> entries) {
        writer.put(entries);
        writer.conclude(roomId, entries, Map.of());
    }

    @Override
    public void discard(Collection<InboxKey> keys) {
        keys.forEach(writer::discard);
    }

    @Override
    public void deliverByShards(RoomId roomId) {
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.room(roomId))
                .updateExpression("SET #byShards = :true")
                .conditionExpression("attribute_exists(lastSeq)")
                .expressionAttributeNames(Map.of("#byShards", BY_SHARDS))
                .expressionAttributeValues(Map.of(":true", AttributeValues.flag(true))));
    }
}
