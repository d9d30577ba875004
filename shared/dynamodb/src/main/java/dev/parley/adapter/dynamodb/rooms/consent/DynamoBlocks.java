package dev.parley.adapter.dynamodb.rooms.consent;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.ListingCursor;
import dev.parley.domain.id.UserId;
import dev.parley.facts.RoomSizes;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.room.Blocks;
import dev.parley.port.room.InvalidCursorException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Blocks in the profiles table, kept in step with the rows of the pair's room. `block` and `unblock` are one
/// BatchGetItem, where the pair has a room one more, and one TransactWriteItems; a page is one Query.
public final class DynamoBlocks implements Blocks {
    private static final int TRIES = 12;

    private final DynamoStore store;
    private final ItemReads reads;
    private final BlockWrites writes;

    public DynamoBlocks(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.writes = new BlockWrites(store);
    }

    @Override
    public Blocking block(UserId blocker, UserId blocked) {
        for (int tries = 1; tries <= TRIES; tries++) {
            BlockState state = BlockState.read(store, reads, blocker, blocked);
            if (state.stands()) {
                return new Blocking.Blocked(state.room());
            }
            if (state.blocks() >= RoomSizes.BLOCKED_BY_A_USER) {
                return new Blocking.Full();
            }
            switch (store.transact(writes.block(blocker, blocked, state))) {
                case COMMITTED -> {
                    return new Blocking.Blocked(state.room());
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        throw new DependencyUnavailableException("the store");
    }

    @Override
    public void unblock(UserId blocker, UserId blocked) {
        for (int tries = 1; tries <= TRIES; tries++) {
            BlockState state = BlockState.read(store, reads, blocker, blocked);
            if (!state.stands()) {
                return;
            }
            switch (store.transact(writes.unblock(blocker, blocked, state))) {
                case COMMITTED -> {
                    return;
                }
                case REFUSED -> {}
                case CONTENDED -> store.backoff().afterTry(tries);
            }
        }
        throw new DependencyUnavailableException("the store");
    }

    @Override
    public Page blocked(UserId blocker, Optional<String> cursor, int limit) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .consistentRead(true)
                .keyConditionExpression("userId = :user AND begins_with(#item, :block)")
                .expressionAttributeNames(Map.of("#item", "item"))
                .expressionAttributeValues(Map.of(
                        ":user", AttributeValues.text(blocker.value()),
                        ":block", AttributeValues.text(ConsentKeys.blockPrefix())))
                .limit(limit + 1);
        cursor.ifPresent(text -> request.exclusiveStartKey(startKey(blocker, text)));
        List<UserId> users = store.call(() -> store.client().queryPaginator(request.build()).items().stream()
                .limit(limit + 1L)
                .map(ConsentKeys::blocked)
                .toList());
        if (users.size() <= limit) {
            return new Page(users, Optional.empty());
        }
        List<UserId> page = users.subList(0, limit);
        return new Page(
                page,
                Optional.of(ListingCursor.encode(
                        ConsentKeys.listing(blocker), page.getLast().value())));
    }

    private static Map<String, AttributeValue> startKey(UserId blocker, String cursor) {
        String position = ListingCursor.decode(ConsentKeys.listing(blocker), cursor);
        if (!UserId.isValid(position)) {
            throw new InvalidCursorException();
        }
        return ConsentKeys.block(blocker, new UserId(position));
    }
}
