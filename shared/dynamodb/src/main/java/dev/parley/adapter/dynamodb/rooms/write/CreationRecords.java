package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.rooms.item.ReferenceItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.NewRoom;
import dev.parley.domain.room.RoomKind;
import dev.parley.facts.Table;
import dev.parley.port.room.RoomCreation.Creation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Keeps creations from being repeated: a record of each creation key and of each pair. Thread safe.
public final class CreationRecords {
    private final DynamoStore store;
    private final ItemReads reads;

    public CreationRecords(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    /// What the records say of this creation; absent if nothing yet. One consistent read. A pair's room that is
    /// found under a new creation key is recorded under it, one more write.
    public Optional<Creation> find(NewRoom room) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        keys.add(creationKey(room));
        pairKey(room).ifPresent(keys::add);
        Optional<ReferenceItem> creation = Optional.empty();
        Optional<ReferenceItem> pair = Optional.empty();
        for (Map<String, AttributeValue> attributes : reads.read(Table.ROOMS, keys)) {
            ReferenceItem item = ReferenceItem.SCHEMA.mapToItem(attributes);
            if (item.item().equals(RoomKeys.CREATION)) {
                creation = Optional.of(item);
            } else {
                pair = Optional.of(item);
            }
        }
        if (creation.isPresent()) {
            return creation.map(item -> compare(room, item));
        }
        return pair.map(item -> adopt(room, item.targetRoom()));
    }

    private static Creation compare(NewRoom room, ReferenceItem creation) {
        boolean same = room.contentHash().equals(creation.contentHash());
        return same ? new Creation.Existing(creation.targetRoom()) : new Creation.Conflict();
    }

    private Creation adopt(NewRoom room, RoomId target) {
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .item(creationItem(room, target))
                .conditionExpression("attribute_not_exists(roomId)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        WriteOutcome write = store.write(() -> store.client().putItem(put).attributes());
        return switch (write) {
            case WriteOutcome.Done done -> new Creation.Existing(target);
            case WriteOutcome.Refused(var standing) -> compare(room, ReferenceItem.SCHEMA.mapToItem(standing));
        };
    }

    /// The puts of a creation's records, each on the condition that there is none; for a pair also the
    /// conditions that neither blocks the other.
    public List<TransactWriteItem> puts(NewRoom room) {
        List<TransactWriteItem> puts = new ArrayList<>();
        puts.add(put(creationItem(room, room.id())));
        pairKey(room).ifPresent(key -> puts.add(put(item(key, room.id(), Optional.empty()))));
        blockKeys(room).forEach(key -> puts.add(absent(key)));
        return puts;
    }

    /// Whether one of the pair blocks the other. One consistent read, for a direct room.
    public Optional<Creation> blocked(NewRoom room) {
        List<Map<String, AttributeValue>> keys = blockKeys(room);
        return keys.isEmpty() || reads.read(Table.PROFILES, keys).isEmpty()
                ? Optional.empty()
                : Optional.of(new Creation.Blocked());
    }

    private TransactWriteItem absent(Map<String, AttributeValue> block) {
        return TransactWriteItem.builder()
                .conditionCheck(check -> check.tableName(store.name(Table.PROFILES))
                        .key(block)
                        .conditionExpression("attribute_not_exists(userId)"))
                .build();
    }

    private static List<Map<String, AttributeValue>> blockKeys(NewRoom room) {
        if (room.kind() == RoomKind.GROUP) {
            return List.of();
        }
        UserId other = room.others().iterator().next();
        return List.of(ConsentKeys.block(room.creator(), other), ConsentKeys.block(other, room.creator()));
    }

    /// A put into the rooms table on the condition that its key is free.
    public TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.ROOMS))
                        .item(item)
                        .conditionExpression("attribute_not_exists(roomId)"))
                .build();
    }

    private static Map<String, AttributeValue> creationItem(NewRoom room, RoomId target) {
        return item(creationKey(room), target, Optional.of(room.contentHash()));
    }

    private static Map<String, AttributeValue> item(
            Map<String, AttributeValue> key, RoomId target, Optional<String> contentHash) {
        ReferenceItem item = new ReferenceItem(
                AttributeValues.textOf(key, "roomId"),
                AttributeValues.textOf(key, "item"),
                target.value(),
                contentHash.orElse(null));
        return ReferenceItem.SCHEMA.itemToMap(item, true);
    }

    private static Map<String, AttributeValue> creationKey(NewRoom room) {
        return RoomKeys.creation(room.creator(), room.clientRoomId());
    }

    private static Optional<Map<String, AttributeValue>> pairKey(NewRoom room) {
        return room.kind() == RoomKind.DIRECT
                ? room.others().stream().findFirst().map(other -> RoomKeys.pair(room.creator(), other))
                : Optional.empty();
    }
}
