package dev.parley.adapter.dynamodb;

import dev.parley.domain.Member;
import dev.parley.domain.RoomId;
import dev.parley.domain.UserId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Begins and ends the memberships that go with the rooms' member rows: begun before the row is there, ended after it
/// is
/// gone, so that no member is without one. Safe to repeat. Thread safe.
final class MembershipRows {
    private final DynamoStore store;

    MembershipRows(DynamoStore store) {
        this.store = store;
    }

    /// Begins stays in the room with these join ids, in one transaction. Cursors of an earlier stay, or of one that
    /// began
    /// meanwhile, stay as they are: [dev.parley.domain.Stay] raises them to where the stay starts.
    void begin(RoomId roomId, Map<UserId, String> joinIds) {
        List<TransactWriteItem> items = joinIds.entrySet().stream()
                .map(entry -> TransactWriteItem.builder()
                        .update(update -> update.tableName(store.name(Table.MEMBERSHIPS))
                                .key(MembershipKeys.of(entry.getKey(), roomId))
                                .updateExpression("SET joinId = :join")
                                .expressionAttributeValues(Map.of(":join", Attributes.text(entry.getValue()))))
                        .build())
                .toList();
        if (!items.isEmpty()) {
            store.commit(items);
        }
    }

    /// Ends this stay; a later one of the same user stays as it is. One request.
    void end(Member member) {
        store.delete(DeleteItemRequest.builder()
                .tableName(store.name(Table.MEMBERSHIPS))
                .key(MembershipKeys.of(member.userId(), member.roomId()))
                .conditionExpression("joinId = :join")
                .expressionAttributeValues(Map.of(":join", Attributes.text(member.joinId()))));
    }
}
