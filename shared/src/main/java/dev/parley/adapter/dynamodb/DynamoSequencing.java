package dev.parley.adapter.dynamodb;

import dev.parley.domain.InboxKey;
import dev.parley.domain.LogEntry;
import dev.parley.domain.RoomId;
import dev.parley.port.Sequencing;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Numbers messages: `tail` is one BatchGetItem over rooms and inbox, `append` one TransactWriteItems of `2n + 1`
/// items, `deliverByShards` one UpdateItem.
/// `append` is tried once; what it says about others' writes is for the caller to act on.
public final class DynamoSequencing implements Sequencing {
    /// How long a numbered message is still known as a repeat.
    static final Duration REMEMBERED = Duration.ofDays(8);

    private static final String BY_SHARDS = "byShards";

    private final DynamoStore store;
    private final ItemReads reads;
    private final Clock clock;

    public DynamoSequencing(DynamoStore store, Clock clock) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.clock = clock;
    }

    @Override
    public Tail tail(RoomId roomId, Collection<InboxKey> keys) {
        Map<String, AttributeValue> roomKey = RoomKeys.room(roomId);
        var items = reads.read(Map.of(
                Table.ROOMS, List.of(roomKey),
                Table.INBOX, keys.stream().map(InboxKeys::of).collect(Collectors.toSet())));
        Optional<Head> head = items.getOrDefault(Table.ROOMS, List.of()).stream()
                .map(DynamoSequencing::head)
                .findFirst();
        return new Tail(head, DynamoInbox.byKey(items.getOrDefault(Table.INBOX, List.of())));
    }

    private static Head head(Map<String, AttributeValue> room) {
        return new Head(
                Attributes.numberOf(room, "lastSeq"),
                Math.toIntExact(Attributes.numberOf(room, "memberCount")),
                room.containsKey(BY_SHARDS));
    }

    @Override
    public void deliverByShards(RoomId roomId) {
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.room(roomId))
                .updateExpression("SET #byShards = :true")
                .conditionExpression("attribute_exists(lastSeq)")
                .expressionAttributeNames(Map.of("#byShards", BY_SHARDS))
                .expressionAttributeValues(Map.of(":true", Attributes.flag(true))));
    }

    @Override
    public Append append(RoomId roomId, long lastSeq, List<Numbered> entries) {
        List<TransactWriteItem> items = new ArrayList<>();
        items.add(moveLastSeq(roomId, lastSeq, entries.getLast().entry()));
        for (Numbered numbered : entries) {
            items.add(put(numbered.entry()));
            items.add(stamp(numbered));
        }
        return switch (store.transact(items)) {
            case COMMITTED -> new Append.Appended();
            case REFUSED -> new Append.Superseded();
            case CONTENDED -> new Append.Contended();
        };
    }

    /// The condition also keeps a room from coming into being here: without the item there is no `lastSeq`.
    private TransactWriteItem moveLastSeq(RoomId roomId, long lastSeq, LogEntry last) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.ROOMS))
                        .key(RoomKeys.room(roomId))
                        .updateExpression("SET lastSeq = :last, lastAt = :at")
                        .conditionExpression("lastSeq = :read")
                        .expressionAttributeValues(Map.of(
                                ":last", Attributes.number(last.seq()),
                                ":at", Attributes.number(last.message().sentAt().toEpochMilli()),
                                ":read", Attributes.number(lastSeq))))
                .build();
    }

    private TransactWriteItem put(LogEntry entry) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.MESSAGES))
                        .item(MessageItem.SCHEMA.itemToMap(MessageItem.fromDomain(entry), true))
                        .conditionExpression("attribute_not_exists(seq)"))
                .build();
    }

    private TransactWriteItem stamp(Numbered numbered) {
        long forgetAt = clock.instant().plus(REMEMBERED).getEpochSecond();
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.INBOX))
                        .key(InboxKeys.of(numbered.entry().message().key()))
                        .updateExpression("SET seq = :seq, numberedBy = :by, expiresAt = :forget")
                        .conditionExpression("attribute_exists(messageId) AND attribute_not_exists(seq)")
                        .expressionAttributeValues(Map.of(
                                ":seq", Attributes.number(numbered.entry().seq()),
                                ":by", Attributes.text(numbered.carriedBy()),
                                ":forget", Attributes.number(forgetAt))))
                .build();
    }
}
