package dev.parley.adapter.dynamodb.coordination;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.limits.CounterSlices;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.limit.LiveCounters;
import java.time.Clock;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Counters in DynamoDB: one item for each slice of five seconds in which somebody counted. A message is two
/// writes; a sum is one consistent query of at most thirteen small items. Thread safe.
public final class DynamoLiveCounters implements LiveCounters {
    private static final String COUNTED = "counted";

    private final DynamoStore store;
    private final Clock clock;

    public DynamoLiveCounters(DynamoStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void messageAccepted(RoomId roomId, UserId sender) {
        try {
            addOne(CoordinationKeys.owner(roomId));
            addOne(CoordinationKeys.owner(sender));
        } catch (DependencyUnavailableException e) {
            // Nothing that must be exact rests on it.
        }
    }

    @Override
    public OptionalLong messagesIn(RoomId roomId) {
        return sum(CoordinationKeys.owner(roomId));
    }

    @Override
    public OptionalLong messagesBy(UserId sender) {
        return sum(CoordinationKeys.owner(sender));
    }

    /// What was counted for the owner lately, by the numbers of slices.
    ///
    /// @throws DependencyUnavailableException if nobody can know
    SortedMap<Long, Long> slices(String owner) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        store.call(() -> store.client().query(lately(owner)))
                .items()
                .forEach(item -> counts.put(
                        CoordinationKeys.slice(AttributeValues.textOf(item, ItemKey.ITEM)),
                        AttributeValues.numberOf(item, COUNTED)));
        return counts;
    }

    private OptionalLong sum(String owner) {
        try {
            return OptionalLong.of(
                    slices(owner).values().stream().mapToLong(Long::longValue).sum());
        } catch (DependencyUnavailableException e) {
            return OptionalLong.empty();
        }
    }

    private void addOne(String owner) {
        long slice = current();
        long tooOld = (slice + CounterSlices.KEPT + 1) * CounterSlices.LENGTH.toMillis();
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.COORDINATION))
                .key(CoordinationKeys.count(owner, slice).attributes())
                .overrideConfiguration(BoundedCalls.TWO_SECONDS)
                .updateExpression("ADD counted :one SET expiresAt = :expiresAt")
                .expressionAttributeValues(Map.of(":one", AttributeValues.number(1), ":expiresAt", Expiry.at(tooOld))));
    }

    private QueryRequest lately(String owner) {
        long slice = current();
        return QueryRequest.builder()
                .tableName(store.name(Table.COORDINATION))
                .consistentRead(true)
                .overrideConfiguration(BoundedCalls.TWO_SECONDS)
                .keyConditionExpression("#owner = :owner AND #item BETWEEN :first AND :last")
                .expressionAttributeNames(Map.of("#owner", ItemKey.OWNER, "#item", ItemKey.ITEM))
                .expressionAttributeValues(Map.of(
                        ":owner", AttributeValues.text(owner),
                        ":first", item(owner, slice - CounterSlices.KEPT),
                        ":last", item(owner, slice)))
                .build();
    }

    private static AttributeValue item(String owner, long slice) {
        return AttributeValues.text(CoordinationKeys.count(owner, slice).item());
    }

    private long current() {
        return clock.millis() / CounterSlices.LENGTH.toMillis();
    }
}
