package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.InviteItem;
import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Member;
import dev.parley.facts.Table;
import dev.parley.port.IdSource;
import dev.parley.port.room.Invites;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// Invites in partitions of their own of the rooms table. `create` is one PutItem, `revoke` one DeleteItem;
/// `join` is three GetItem, one BatchGetItem, one TransactWriteItems and one UpdateItem.
public final class DynamoInvites implements Invites {
    private final DynamoStore store;
    private final IdSource ids;
    private final DynamoDbTable<InviteItem> table;
    private final InviteJoining joining;

    public DynamoInvites(DynamoStore store, IdSource ids) {
        this.store = store;
        this.ids = ids;
        this.table = store.table(Table.ROOMS, InviteItem.SCHEMA);
        this.joining = new InviteJoining(store, ids, Clock.systemUTC());
    }

    @Override
    public String create(Member maker, Instant expiresAt, int maxUses) {
        String invite = ids.newInvite();
        InviteItem item = InviteItem.unused(invite, maker, expiresAt, maxUses);
        store.write(() -> {
            table.putItem(item);
            return Map.of();
        });
        return invite;
    }

    @Override
    public void revoke(RoomId roomId, String invite) {
        DeleteItemRequest delete = DeleteItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.invite(invite))
                .conditionExpression("target = :room")
                .expressionAttributeValues(Map.of(":room", AttributeValues.text(roomId.value())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        store.write(() -> store.client().deleteItem(delete).attributes());
    }

    @Override
    public Joining join(String invite, UserId userId, Instant now) {
        return joining.join(RoomKeys.invite(invite), userId, now);
    }
}
