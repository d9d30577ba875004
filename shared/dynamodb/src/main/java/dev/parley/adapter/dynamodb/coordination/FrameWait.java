package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.OrderGate;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// One frame's wait for its turn: an item beside the user's gates from when the frame first waits to the end of
/// the wait. A wait of a function that died runs out. For one thread.
final class FrameWait {
    static final String RUNS_OUT = "runsOut";

    private static final String SINCE = "since";
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration RENEWED_BEFORE = Duration.ofSeconds(2);

    private final DynamoStore store;
    private final UserId user;
    private final Clock clock;
    private final ItemKey key;
    private long since;
    private long runsOut;

    FrameWait(DynamoStore store, UserId user, Clock clock) {
        this.store = store;
        this.user = user;
        this.clock = clock;
        this.key = CoordinationKeys.wait(user, UUID.randomUUID().toString());
    }

    /// Begins the wait or goes on with it.
    ///
    /// @return false if as many frames of the user as may are under way before this one
    /// @throws DependencyUnavailableException if nobody can know
    boolean mayGoOn() {
        long now = clock.millis();
        if (runsOut - now > RENEWED_BEFORE.toMillis()) {
            return true;
        }
        boolean isFirst = runsOut == 0;
        since = isFirst ? now : since;
        runsOut = now + LIFE.toMillis();
        put();
        return !isFirst || before(now) < OrderGate.UNDER_WAY;
    }

    /// Ends it. Never fails: what is not deleted runs out.
    void end() {
        if (runsOut == 0) {
            return;
        }
        try {
            store.call(() -> store.client()
                    .deleteItem(delete -> delete.tableName(store.name(Table.COORDINATION))
                            .key(key.attributes())
                            .overrideConfiguration(BoundedCalls.TWO_SECONDS)));
        } catch (DependencyUnavailableException e) {
            // It runs out by itself.
        }
    }

    private void put() {
        Map<String, AttributeValue> item = new HashMap<>(key.attributes());
        item.put(SINCE, AttributeValues.number(since));
        item.put(RUNS_OUT, AttributeValues.number(runsOut));
        item.put(Expiry.ATTRIBUTE, Expiry.at(runsOut));
        store.call(() -> store.client()
                .putItem(put -> put.tableName(store.name(Table.COORDINATION))
                        .item(item)
                        .overrideConfiguration(BoundedCalls.TWO_SECONDS)));
    }

    private long before(long now) {
        return store.call(() -> store.client().queryPaginator(underWay()).items().stream()
                .filter(item -> isTurn(item, now) || isEarlierWait(item, now))
                .count());
    }

    private QueryRequest underWay() {
        return QueryRequest.builder()
                .tableName(store.name(Table.COORDINATION))
                .consistentRead(true)
                .overrideConfiguration(BoundedCalls.TWO_SECONDS)
                .keyConditionExpression("#owner = :owner AND begins_with(#item, :underWay)")
                .projectionExpression("#item, since, runsOut, heldUntil")
                .expressionAttributeNames(Map.of("#owner", ItemKey.OWNER, "#item", ItemKey.ITEM))
                .expressionAttributeValues(Map.of(
                        ":owner", AttributeValues.text(CoordinationKeys.owner(user)),
                        ":underWay", AttributeValues.text(CoordinationKeys.UNDER_WAY)))
                .build();
    }

    private static boolean isTurn(Map<String, AttributeValue> item, long now) {
        return AttributeValues.numberOf(item, GateItem.HELD_UNTIL) > now;
    }

    /// Of two that began in the same millisecond one is the earlier.
    private boolean isEarlierWait(Map<String, AttributeValue> item, long now) {
        long began = AttributeValues.numberOf(item, SINCE);
        return AttributeValues.numberOf(item, RUNS_OUT) > now
                && (began < since
                        || (began == since
                                && AttributeValues.textOf(item, ItemKey.ITEM).compareTo(key.item()) < 0));
    }
}
