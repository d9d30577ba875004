package dev.parley.adapter.dynamodb.rooms.write;

import dev.parley.adapter.dynamodb.rooms.item.ConsentKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.port.DependencyUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Counts the rooms and open requests of users, after the changes themselves: in their transactions the counts
/// would make changes of different rooms wait for each other. A count that fails is logged and stays wrong by
/// one; the limits that it serves are approximate. Thread safe.
public final class UserCounts {
    private static final Logger LOG = LoggerFactory.getLogger(UserCounts.class);
    private static final String ADD = "ADD rooms :rooms, requests :requests";

    private final DynamoStore store;

    public UserCounts(DynamoStore store) {
        this.store = store;
    }

    /// How the counts of a user change.
    public record Change(int rooms, int requests) {
        public static final Change JOINED = new Change(1, 0);
        public static final Change ASKED = new Change(0, 1);
        public static final Change ACCEPTED = new Change(1, -1);
        public static final Change LEFT = new Change(-1, 0);
        public static final Change REQUEST_ENDED = new Change(0, -1);

        Map<String, AttributeValue> values() {
            return Map.of(":rooms", AttributeValues.number(rooms), ":requests", AttributeValues.number(requests));
        }
    }

    /// One request for each hundred users; none for nobody. Never fails.
    public void count(Collection<UserId> users, Change change) {
        try {
            List<UserId> all = List.copyOf(users);
            if (all.size() == 1) {
                store.update(UpdateItemRequest.builder()
                        .tableName(store.name(Table.PROFILES))
                        .key(ConsentKeys.preferences(all.getFirst()))
                        .updateExpression(ADD)
                        .expressionAttributeValues(change.values()));
                return;
            }
            for (int from = 0; from < all.size(); from += DynamoStore.MAX_TRANSACTION_ITEMS) {
                int to = Math.min(from + DynamoStore.MAX_TRANSACTION_ITEMS, all.size());
                store.commit(all.subList(from, to).stream()
                        .map(user -> update(user, change))
                        .toList());
            }
        } catch (DependencyUnavailableException e) {
            LOG.warn("the rooms and requests of {} users are not counted", users.size(), e);
        }
    }

    private TransactWriteItem update(UserId user, Change change) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(store.name(Table.PROFILES))
                        .key(ConsentKeys.preferences(user))
                        .updateExpression(ADD)
                        .expressionAttributeValues(change.values()))
                .build();
    }
}
