package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.domain.message.Revision;
import dev.parley.facts.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Writes edits and deletions into the message's own item, and clears what the edits of a deleted message
/// said. Never makes an item. Thread safe; safe to repeat.
final class MessageFolds {
    private static final String NOT_LATER = "attribute_exists(messageId) AND attribute_not_exists(deletedAt)"
            + " AND (attribute_not_exists(foldedSeq) OR foldedSeq < :s)";
    private static final int CLEARED_AT_ONCE = 10;

    private final DynamoStore store;

    MessageFolds(DynamoStore store) {
        this.store = store;
    }

    enum Outcome {
        CHANGED,
        /// By this write or by an earlier one; what its edits said is cleared.
        DELETED
    }

    /// @param run edits and deletions of one message, ascending
    Outcome fold(RoomId roomId, long ref, List<LogEntry> run) {
        List<LogEntry> edits = new ArrayList<>();
        for (LogEntry change : run) {
            if (change.payload() instanceof Change.Delete) {
                return delete(roomId, ref, edits, change);
            }
            if (change.payload() instanceof Change.Edit) {
                edits.add(change);
            }
        }
        return edits.isEmpty() ? Outcome.CHANGED : edit(roomId, ref, edits);
    }

    private Outcome edit(RoomId roomId, long ref, List<LogEntry> edits) {
        LogEntry last = edits.getLast();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> set = new ArrayList<>(List.of("foldedSeq = :s", "editedAt = :at"));
        List<String> remove = new ArrayList<>();
        PayloadAttributes.of(new Change.Edit(ref, revision(edits))).forEach((name, value) -> {
            if (!PayloadAttributes.SAID.contains(name)) {
                return;
            }
            if (isEmpty(value)) {
                remove.add(name);
            } else {
                set.add(name + " = :" + name);
                values.put(":" + name, value);
            }
        });
        values.put(":s", AttributeValues.number(last.seq()));
        values.put(":at", AttributeValues.number(last.message().sentAt().toEpochMilli()));
        values.put(":edits", numbers(edits));
        String expression = "SET " + String.join(", ", set)
                + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove)) + " ADD edits :edits";
        return settle(roomId, ref, edits, update(roomId, ref, expression, values));
    }

    private static boolean isEmpty(AttributeValue value) {
        return "".equals(value.s()) || value.hasL() && value.l().isEmpty();
    }

    private static Revision revision(List<LogEntry> edits) {
        return edits.stream()
                .map(edit -> ((Change.Edit) edit.payload()).revision())
                .reduce(Revision::and)
                .orElseThrow();
    }

    private Outcome delete(RoomId roomId, long ref, List<LogEntry> edits, LogEntry delete) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":s", AttributeValues.number(delete.seq()));
        values.put(":at", AttributeValues.number(delete.message().sentAt().toEpochMilli()));
        values.put(":by", AttributeValues.text(delete.message().sender().value()));
        String expression = "SET foldedSeq = :s, deletedAt = :at, deletedBy = :by REMOVE editedAt, "
                + String.join(", ", PayloadAttributes.SAID);
        if (!edits.isEmpty()) {
            values.put(":edits", numbers(edits));
            expression += " ADD edits :edits";
        }
        return settle(roomId, ref, edits, update(roomId, ref, expression, values));
    }

    private WriteOutcome update(RoomId roomId, long ref, String expression, Map<String, AttributeValue> values) {
        return store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .key(MessageKeys.of(roomId, ref))
                .updateExpression(expression)
                .conditionExpression(NOT_LATER)
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW));
    }

    /// Whoever finds the message deleted clears what its edits said: the one that deleted it may have died before.
    private Outcome settle(RoomId roomId, long ref, List<LogEntry> edits, WriteOutcome write) {
        Map<String, AttributeValue> item = switch (write) {
            case WriteOutcome.Done(var now) -> now;
            case WriteOutcome.Refused(var standing) -> standing;
        };
        if (!item.containsKey(PayloadAttributes.DELETED_AT)) {
            return Outcome.CHANGED;
        }
        Set<Long> all = new HashSet<>(MessageItem.edits(item));
        edits.forEach(edit -> all.add(edit.seq()));
        clearEdits(roomId, ref, all);
        return Outcome.DELETED;
    }

    /// Clears what these edits of the message said; those that are gone stay so.
    void clearEdits(RoomId roomId, long ref, Collection<Long> edits) {
        edits.stream()
                .gather(Gatherers.mapConcurrent(CLEARED_AT_ONCE, seq -> clear(roomId, ref, seq)))
                .forEach(_ -> {});
    }

    private WriteOutcome clear(RoomId roomId, long ref, long seq) {
        return store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .key(MessageKeys.of(roomId, seq))
                .updateExpression("REMOVE " + String.join(", ", PayloadAttributes.SAID))
                .conditionExpression("attribute_exists(messageId) AND #ref = :ref")
                .expressionAttributeNames(Map.of("#ref", "ref"))
                .expressionAttributeValues(Map.of(":ref", AttributeValues.number(ref))));
    }

    private static AttributeValue numbers(List<LogEntry> entries) {
        return AttributeValue.fromNs(
                entries.stream().map(entry -> Long.toString(entry.seq())).toList());
    }
}
