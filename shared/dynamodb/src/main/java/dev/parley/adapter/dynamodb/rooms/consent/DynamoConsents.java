package dev.parley.adapter.dynamodb.rooms.consent;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.AutoJoin;
import dev.parley.domain.room.Stance;
import dev.parley.facts.Table;
import dev.parley.port.room.Consents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Preferences and counts in the profiles table. `autoJoin` is one GetItem, `chooseAutoJoin` one UpdateItem,
/// `stances` one BatchGetItem for each 50 users.
public final class DynamoConsents implements Consents {
    private static final String AUTO_JOIN = "autoJoin";

    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoConsents(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Optional<AutoJoin> autoJoin(UserId userId) {
        return autoJoin(preferences(userId));
    }

    @Override
    public void chooseAutoJoin(UserId userId, AutoJoin autoJoin) {
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .key(ConsentKeys.preferences(userId))
                .updateExpression("SET autoJoin = :chosen")
                .expressionAttributeValues(Map.of(":chosen", AttributeValues.text(autoJoin.name()))));
    }

    @Override
    public Map<UserId, Stance> stances(UserId actor, Collection<UserId> users) {
        List<Map<String, AttributeValue>> keys = new ArrayList<>();
        for (UserId user : Set.copyOf(users)) {
            keys.add(ConsentKeys.preferences(user));
            if (!user.equals(actor)) {
                keys.add(ConsentKeys.block(user, actor));
            }
        }
        Map<UserId, Map<String, AttributeValue>> preferences = new HashMap<>();
        Set<UserId> blockers = new HashSet<>();
        for (Map<String, AttributeValue> item : reads.readMany(Table.PROFILES, keys)) {
            UserId user = new UserId(AttributeValues.textOf(item, "userId"));
            if (ConsentKeys.isPreferences(item)) {
                preferences.put(user, item);
            } else {
                blockers.add(user);
            }
        }
        Map<UserId, Stance> stances = new HashMap<>();
        users.forEach(user ->
                stances.put(user, stance(preferences.getOrDefault(user, Map.of()), blockers.contains(user))));
        return stances;
    }

    /// Whether the user can be in no further room. One GetItem.
    public boolean isFull(UserId userId) {
        return stance(preferences(userId), false).isFull();
    }

    private Map<String, AttributeValue> preferences(UserId userId) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .key(ConsentKeys.preferences(userId))
                .consistentRead(true)
                .build();
        return store.call(() -> store.client().getItem(request)).item();
    }

    private static Stance stance(Map<String, AttributeValue> preferences, boolean blocks) {
        return new Stance(autoJoin(preferences), blocks, count(preferences, "rooms"), count(preferences, "requests"));
    }

    private static Optional<AutoJoin> autoJoin(Map<String, AttributeValue> preferences) {
        return Optional.ofNullable(preferences.get(AUTO_JOIN)).map(value -> AutoJoin.valueOf(value.s()));
    }

    /// A count that lost a change may be below none.
    private static int count(Map<String, AttributeValue> preferences, String name) {
        return (int) Math.clamp(AttributeValues.numberOf(preferences, name), 0, Integer.MAX_VALUE);
    }
}
