package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.connections.ConnectionKeys;
import dev.parley.adapter.dynamodb.rooms.consent.DynamoBlocks;
import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.rooms.item.OutsideItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.ItemWrites;
import dev.parley.adapter.dynamodb.users.ErasureItem;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Erasure;
import dev.parley.facts.Table;
import dev.parley.port.room.Blocks;
import dev.parley.port.user.UserErasing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The user's partition of the profiles table, the rows of the user outside rooms, and when the user was last
/// seen. `find` is one BatchGetItem, `keep` and `remember` one PutItem, `nextRoom` one Query, `forgetPlace` one
/// DeleteItem. `begin` is `find`, and where an earlier erasing is done two Queries; where it begins one
/// PutItem. `forgetUser` and `forgetRooms` are a Query a megabyte and a BatchWriteItem for each 25 items; each
/// block costs what its end costs.
public final class DynamoUserErasing implements UserErasing {
    private static final Runnable NOTHING = () -> {};
    private static final int BLOCKS_A_PAGE = 100;

    private final DynamoStore store;
    private final ItemReads reads;
    private final ItemWrites writes;
    private final Blocks blocks;

    public DynamoUserErasing(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.writes = new ItemWrites(store);
        this.blocks = new DynamoBlocks(store);
    }

    @Override
    public Erasure begin(UserId userId, Instant now) {
        Optional<Erasure> standing = find(userId);
        if (standing.isPresent() && !(standing.get().isDone() && isAnythingLeft(userId))) {
            return standing.get();
        }
        Erasure begun = Erasure.begun(userId, now);
        keep(begun);
        return begun;
    }

    private boolean isAnythingLeft(UserId userId) {
        boolean own = own(userId).stream().anyMatch(item -> !isErasure(item));
        return own
                || new DynamoMemberships(store)
                        .page(userId, Optional.empty(), 1).entries().stream()
                                .findAny()
                                .isPresent();
    }

    @Override
    public Optional<Erasure> find(UserId userId) {
        return reads.read(Table.PROFILES, Set.of(ErasureItem.key(userId))).stream()
                .findFirst()
                .map(ErasureItem::toDomain);
    }

    @Override
    public void keep(Erasure erasure) {
        put(ErasureItem.of(erasure));
    }

    @Override
    public void remember(UserId userId, RoomId roomId) {
        put(ConsentKeys.trail(userId, roomId));
    }

    private void put(Map<String, AttributeValue> item) {
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .item(item)
                .build();
        store.write(() -> store.client().putItem(put).attributes());
    }

    @Override
    public Optional<RoomId> nextRoom(UserId userId, Optional<RoomId> after) {
        QueryRequest.Builder request = query(userId, "begins_with(#item, :prefix)")
                .expressionAttributeValues(Map.of(
                        ":user", AttributeValues.text(userId.value()),
                        ":prefix", AttributeValues.text(ConsentKeys.trailPrefix())))
                .limit(1);
        after.ifPresent(room -> request.exclusiveStartKey(ConsentKeys.trail(userId, room)));
        return store.call(() -> store.client().query(request.build())).items().stream()
                .findFirst()
                .map(ConsentKeys::trailedRoom);
    }

    @Override
    public void forgetPlace(UserId userId, RoomId roomId) {
        DeleteItemRequest delete = DeleteItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.outside(roomId, userId))
                .conditionExpression("#state <> :banned AND attribute_not_exists(blockedBy)")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(":banned", AttributeValues.text(OutsideItem.BANNED)))
                .build();
        store.write(() -> store.client().deleteItem(delete).attributes());
    }

    @Override
    public void forgetUser(UserId userId) {
        List<UserId> blocked;
        do {
            blocked = blocks.blocked(userId, Optional.empty(), BLOCKS_A_PAGE).users();
            blocked.forEach(other -> blocks.unblock(userId, other));
        } while (!blocked.isEmpty());
        forget(userId, item -> !isErasure(item) && !ConsentKeys.isTrail(item));
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.CONNECTIONS))
                .key(ConnectionKeys.of(userId))
                .updateExpression("REMOVE lastSeenAt")
                .conditionExpression("attribute_exists(userId)"));
    }

    @Override
    public void forgetRooms(UserId userId) {
        forget(userId, ConsentKeys::isTrail);
    }

    private void forget(UserId userId, Predicate<Map<String, AttributeValue>> which) {
        writes.delete(Table.PROFILES, own(userId).stream().filter(which).toList(), NOTHING);
    }

    /// The keys of all the items of the user's partition.
    private List<Map<String, AttributeValue>> own(UserId userId) {
        QueryRequest request = query(userId, "")
                .projectionExpression("userId, #item")
                .expressionAttributeValues(Map.of(":user", AttributeValues.text(userId.value())))
                .build();
        return store.call(
                () -> store.client().queryPaginator(request).items().stream().toList());
    }

    private QueryRequest.Builder query(UserId userId, String items) {
        return QueryRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .keyConditionExpression("userId = :user" + (items.isEmpty() ? "" : " AND " + items))
                .expressionAttributeNames(Map.of("#item", "item"))
                .consistentRead(true);
    }

    private static boolean isErasure(Map<String, AttributeValue> item) {
        return AttributeValues.textOf(item, "item").equals(ErasureItem.NAME);
    }
}
