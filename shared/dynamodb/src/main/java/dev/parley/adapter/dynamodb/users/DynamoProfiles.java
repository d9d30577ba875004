package dev.parley.adapter.dynamodb.users;

import dev.parley.adapter.dynamodb.table.AttributeUpdates;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.Metadata;
import dev.parley.domain.Update;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import dev.parley.domain.user.ProfileUpdate;
import dev.parley.facts.Table;
import dev.parley.port.user.Profiles;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The profiles table. The item holds other things of the user too: there is a profile only once `profiled` says so.
/// `find` is one BatchGetItem and `change` one UpdateItem; `makeFirst` is one GetItem, and one UpdateItem more where
/// there is no profile.
public final class DynamoProfiles implements Profiles {
    private static final String PROFILED = "profiled";

    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoProfiles(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Map<UserId, Profile> find(Collection<UserId> users) {
        var keys = users.stream().map(ProfileKeys::profile).collect(Collectors.toSet());
        Map<UserId, Profile> profiles = new HashMap<>();
        for (Map<String, AttributeValue> item : reads.read(Table.PROFILES, keys)) {
            if (item.containsKey(PROFILED)) {
                profiles.put(new UserId(AttributeValues.textOf(item, "userId")), profile(item));
            }
        }
        return profiles;
    }

    @Override
    public Profile change(UserId userId, ProfileUpdate update) {
        UpdateItemRequest.Builder request = update(userId, update).returnValues(ReturnValue.ALL_NEW);
        return switch (store.update(request)) {
            case WriteOutcome.Done(var item) -> profile(item);
            case WriteOutcome.Refused _ -> throw new IllegalStateException("an update without a condition was refused");
        };
    }

    @Override
    public void makeFirst(UserId userId, Profile profile) {
        if (!isProfiled(userId)) {
            ProfileUpdate all =
                    new ProfileUpdate(to(profile.displayName()), to(profile.avatarUrl()), to(profile.metadata()));
            store.update(update(userId, all).conditionExpression("attribute_not_exists(#profiled)"));
        }
    }

    private boolean isProfiled(UserId userId) {
        GetItemRequest request = GetItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .key(ProfileKeys.profile(userId))
                .projectionExpression(PROFILED)
                .build();
        return store.call(() -> store.client().getItem(request)).item().containsKey(PROFILED);
    }

    private UpdateItemRequest.Builder update(UserId userId, ProfileUpdate update) {
        AttributeUpdates attributes = new AttributeUpdates()
                .set(PROFILED, AttributeValues.flag(true))
                .text("displayName", update.displayName())
                .text("avatarUrl", update.avatarUrl())
                .text("metadata", update.metadata().map(Metadata::json));
        return UpdateItemRequest.builder()
                .tableName(store.name(Table.PROFILES))
                .key(ProfileKeys.profile(userId))
                .updateExpression(attributes.expression())
                .expressionAttributeNames(attributes.names())
                .expressionAttributeValues(attributes.values());
    }

    private static <T> Update<T> to(Optional<T> value) {
        return value.map(Update::to).orElseGet(Update::keep);
    }

    private static Profile profile(Map<String, AttributeValue> item) {
        return new Profile(
                text(item, "displayName"),
                text(item, "avatarUrl"),
                text(item, "metadata").map(Metadata::new));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
