package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
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
/// leaves that cursor alone. So a third try cannot be refused for the same cursor again.
final class CursorAdvance {
    private static final String IS_STILL = "joinId = :join";
    private static final String DELIVERED_IS_BEHIND =
            "(attribute_not_exists(deliveredSeq) OR deliveredSeq <= :delivered)";
    private static final String READ_IS_BEHIND = "(attribute_not_exists(readSeq) OR readSeq <= :read)";

    private final DynamoStore store;

    CursorAdvance(DynamoStore store) {
        this.store = store;
    }

    /// @return the cursors that stand now; absent if the stay has ended
    Optional<Advance> advance(Member stay, Cursors to) {
        Cursors standing = Cursors.NONE;
        do {
            boolean delivered = to.deliveredSeq() > standing.deliveredSeq();
            boolean read = to.readSeq() > standing.readSeq();
            switch (store.update(request(stay, to, delivered, read))) {
                case WriteOutcome.Done(var old) -> {
                    return Optional.of(moved(cursorsOf(old), to));
                }
                case WriteOutcome.Refused(var item)
                when !isOf(stay, item) -> {
                    return Optional.empty();
                }
                case WriteOutcome.Refused(var item) -> standing = cursorsOf(item);
            }
        } while (!forward(standing, to).equals(standing));
        return Optional.of(new Advance(standing, false));
    }

    /// The membership of the next stay has the same key: its cursors are another stay's.
    private static boolean isOf(Member stay, Map<String, AttributeValue> item) {
        return !item.isEmpty() && MembershipItem.SCHEMA.mapToItem(item).joinId().equals(stay.joinId());
    }

    private static Advance moved(Cursors old, Cursors to) {
        Cursors standing = forward(old, to);
        return new Advance(standing, !standing.equals(old));
    }

    private static Cursors forward(Cursors from, Cursors to) {
        return new Cursors(Math.max(from.deliveredSeq(), to.deliveredSeq()), Math.max(from.readSeq(), to.readSeq()));
    }

    /// Moves the cursors asked for. A `readSeq` moves alone only where its `deliveredSeq` was seen ahead; that
    /// the row is still that one is part of the condition.
    private UpdateItemRequest.Builder request(Member stay, Cursors to, boolean delivered, boolean read) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":join", AttributeValues.text(stay.joinId())));
        if (delivered) {
            values.put(":delivered", AttributeValues.number(to.deliveredSeq()));
        }
        if (read || !delivered) {
            values.put(":read", AttributeValues.number(to.readSeq()));
        }
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(store.name(Table.MEMBERSHIPS))
                .key(MembershipKeys.of(stay.userId(), stay.roomId()))
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_OLD);
        if (delivered && read) {
            return request.updateExpression("SET deliveredSeq = :delivered, readSeq = :read")
                    .conditionExpression(String.join(" AND ", IS_STILL, DELIVERED_IS_BEHIND, READ_IS_BEHIND));
        }
        if (delivered) {
            return request.updateExpression("SET deliveredSeq = :delivered")
                    .conditionExpression(IS_STILL + " AND " + DELIVERED_IS_BEHIND);
        }
        return request.updateExpression("SET readSeq = :read")
                .conditionExpression(String.join(" AND ", IS_STILL, READ_IS_BEHIND, "deliveredSeq >= :read"));
    }

    private static Cursors cursorsOf(Map<String, AttributeValue> item) {
        return new Cursors(AttributeValues.numberOf(item, "deliveredSeq"), AttributeValues.numberOf(item, "readSeq"));
    }
}
