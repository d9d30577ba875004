package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.room.Cursors;
import dev.parley.facts.Table;
import dev.parley.port.room.Memberships.Advance;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Moves a membership's two cursors forward, each on its own, by conditions that hold whoever races: DynamoDB cannot
/// write the greater of two numbers. A refusal shows a cursor that was ahead, so the next try leaves that one alone;
/// a third cannot be refused for the same cursor again.
final class CursorAdvance {
    private static final String EXISTS = "attribute_exists(joinId)";
    private static final String DELIVERED_IS_BEHIND =
            "(attribute_not_exists(deliveredSeq) OR deliveredSeq <= :delivered)";
    private static final String READ_IS_BEHIND = "(attribute_not_exists(readSeq) OR readSeq <= :read)";

    private final DynamoStore store;

    CursorAdvance(DynamoStore store) {
        this.store = store;
    }

    /// @return what stands now; absent if there is no such membership
    Optional<Advance> advance(Map<String, AttributeValue> key, Cursors to) {
        Cursors standing = Cursors.NONE;
        do {
            boolean delivered = to.deliveredSeq() > standing.deliveredSeq();
            boolean read = to.readSeq() > standing.readSeq();
            switch (store.update(request(key, to, delivered, read))) {
                case WriteOutcome.Done(var old) -> {
                    return Optional.of(moved(cursorsOf(old), to));
                }
                case WriteOutcome.Refused(var item)
                when item.isEmpty() -> {
                    return Optional.empty();
                }
                case WriteOutcome.Refused(var item) -> standing = cursorsOf(item);
            }
        } while (!forward(standing, to).equals(standing));
        return Optional.of(new Advance(standing, false));
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
    private UpdateItemRequest.Builder request(
            Map<String, AttributeValue> key, Cursors to, boolean delivered, boolean read) {
        AttributeValue deliveredSeq = AttributeValues.number(to.deliveredSeq());
        AttributeValue readSeq = AttributeValues.number(to.readSeq());
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(store.name(Table.MEMBERSHIPS))
                .key(key)
                .returnValues(ReturnValue.ALL_OLD);
        if (delivered && read) {
            return request.updateExpression("SET deliveredSeq = :delivered, readSeq = :read")
                    .conditionExpression(String.join(" AND ", EXISTS, DELIVERED_IS_BEHIND, READ_IS_BEHIND))
                    .expressionAttributeValues(Map.of(":delivered", deliveredSeq, ":read", readSeq));
        }
        if (delivered) {
            return request.updateExpression("SET deliveredSeq = :delivered")
                    .conditionExpression(EXISTS + " AND " + DELIVERED_IS_BEHIND)
                    .expressionAttributeValues(Map.of(":delivered", deliveredSeq));
        }
        return request.updateExpression("SET readSeq = :read")
                .conditionExpression(String.join(" AND ", EXISTS, READ_IS_BEHIND, "deliveredSeq >= :read"))
                .expressionAttributeValues(Map.of(":read", readSeq));
    }

    private static Cursors cursorsOf(Map<String, AttributeValue> item) {
        return new Cursors(AttributeValues.numberOf(item, "deliveredSeq"), AttributeValues.numberOf(item, "readSeq"));
    }
}
