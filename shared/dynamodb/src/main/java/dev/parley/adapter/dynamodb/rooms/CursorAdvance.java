package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.item.MembershipItem;
import dev.parley.adapter.dynamodb.rooms.item.MembershipKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.room.Cursors;
import dev.parley.domain.room.Member;
import dev.parley.facts.Table;
import dev.parley.port.room.Memberships.Advance;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Moves the two cursors of a membership forward, each on its own, by conditions that hold in every race:
/// DynamoDB cannot write the greater of two numbers. A refusal shows a cursor that was ahead, and the next try
/// leaves that cursor alone. So a third try cannot be refused for the same cursor again. `readCount` moves with
/// `readSeq`, on its condition. Thread safe.
final class CursorAdvance {
    private static final String IS_STILL = "joinId = :join";
    private static final String IS_IN = "attribute_exists(joinId)";
    private static final String DELIVERED_IS_BEHIND =
            "(attribute_not_exists(deliveredSeq) OR deliveredSeq <= :delivered)";
    private static final String READ_IS_BEHIND = "(attribute_not_exists(readSeq) OR readSeq <= :read)";
    private static final String SET_READ = "readSeq = :read, readCount = :count";

    private final DynamoStore store;

    CursorAdvance(DynamoStore store) {
        this.store = store;
    }

    /// The membership of a user: of one stay, or of whatever stay there is.
    private record Place(UserId userId, RoomId roomId, Optional<String> joinId) {
        /// The membership of the next stay has the same key: its cursors are another stay's.
        boolean isOf(Map<String, AttributeValue> item) {
            if (item.isEmpty()) {
                return false;
            }
            String standing = MembershipItem.SCHEMA.mapToItem(item).joinId();
            return joinId.stream().allMatch(standing::equals);
        }

        String condition() {
            return joinId.isPresent() ? IS_STILL : IS_IN;
        }

        Map<String, AttributeValue> values() {
            Map<String, AttributeValue> values = new HashMap<>();
            joinId.ifPresent(id -> values.put(":join", AttributeValues.text(id)));
            return values;
        }
    }

    /// @return the cursors that stand now; absent if the stay has ended
    Optional<Advance> advance(Member stay, Cursors to) {
        return advance(new Place(stay.userId(), stay.roomId(), Optional.of(stay.joinId())), to);
    }

    /// @return the cursors that stand now; absent if the user is not in the room
    Optional<Advance> advance(RoomId roomId, UserId userId, Cursors to) {
        return advance(new Place(userId, roomId, Optional.empty()), to);
    }

    private Optional<Advance> advance(Place place, Cursors to) {
        Cursors standing = Cursors.NONE;
        do {
            boolean delivered = to.deliveredSeq() > standing.deliveredSeq();
            boolean read = to.readSeq() > standing.readSeq();
            switch (store.update(request(place, to, delivered, read))) {
                case WriteOutcome.Done(var old) -> {
                    return Optional.of(moved(cursorsOf(old), to));
                }
                case WriteOutcome.Refused(var item)
                when !place.isOf(item) -> {
                    return Optional.empty();
                }
                case WriteOutcome.Refused(var item) -> standing = cursorsOf(item);
            }
        } while (!standing.forward(to).equals(standing));
        return Optional.of(new Advance(standing, false));
    }

    private static Advance moved(Cursors old, Cursors to) {
        Cursors standing = old.forward(to);
        return new Advance(standing, !standing.equals(old));
    }

    /// Moves the cursors asked for. A `readSeq` moves alone only where its `deliveredSeq` was seen ahead; that
    /// the row is still that one is part of the condition.
    private UpdateItemRequest.Builder request(Place place, Cursors to, boolean delivered, boolean read) {
        Map<String, AttributeValue> values = place.values();
        if (delivered) {
            values.put(":delivered", AttributeValues.number(to.deliveredSeq()));
        }
        if (read || !delivered) {
            values.put(":read", AttributeValues.number(to.readSeq()));
            values.put(":count", AttributeValues.number(to.readCount()));
        }
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(store.name(Table.MEMBERSHIPS))
                .key(MembershipKeys.of(place.userId(), place.roomId()))
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_OLD);
        if (delivered && read) {
            return request.updateExpression("SET deliveredSeq = :delivered, " + SET_READ)
                    .conditionExpression(String.join(" AND ", place.condition(), DELIVERED_IS_BEHIND, READ_IS_BEHIND));
        }
        if (delivered) {
            return request.updateExpression("SET deliveredSeq = :delivered")
                    .conditionExpression(place.condition() + " AND " + DELIVERED_IS_BEHIND);
        }
        return request.updateExpression("SET " + SET_READ)
                .conditionExpression(String.join(" AND ", place.condition(), READ_IS_BEHIND, "deliveredSeq >= :read"));
    }

    private static Cursors cursorsOf(Map<String, AttributeValue> item) {
        long read = AttributeValues.numberOf(item, "readSeq");
        return new Cursors(
                AttributeValues.numberOf(item, "deliveredSeq"),
                read,
                AttributeValues.numberOf(item, "readCount", read));
    }
}
