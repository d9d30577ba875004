package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Writes the reactions on a message: one update for any number of them. Thread safe; safe to repeat.
final class ReactionFolds {
    private static final String NOT_LATER = "attribute_not_exists(foldedSeq) OR foldedSeq < :s";

    private final DynamoStore store;
    private final EntryExpiry expiry;

    ReactionFolds(DynamoStore store, EntryExpiry expiry) {
        this.store = store;
        this.expiry = expiry;
    }

    /// @param run reactions on one message, ascending
    /// @param mark the greatest number that the message's own item holds
    void fold(RoomId roomId, long ref, List<LogEntry> run, long mark) {
        Map<String, String> names = new HashMap<>();
        Map<String, AttributeValue> values = new HashMap<>();
        List<String> set = new ArrayList<>(List.of("foldedSeq = :s", "messageSeq = :m"));
        List<String> remove = new ArrayList<>();
        outcomes(run).forEach((attribute, outcome) -> {
            String name = "#r" + names.size();
            names.put(name, attribute);
            if (outcome.givenBy().isPresent()) {
                String value = ":r" + names.size();
                values.put(value, AttributeValues.number(outcome.givenBy().getAsLong()));
                set.add(name + " = " + (outcome.takenBack() ? value : "if_not_exists(" + name + ", " + value + ")"));
            } else {
                remove.add(name);
            }
        });
        values.put(":s", AttributeValues.number(run.getLast().seq()));
        values.put(":m", AttributeValues.number(mark));
        String kept = expiry.clause(values);
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.REACTIONS))
                .key(MessageKeys.of(roomId, ref))
                .updateExpression("SET " + String.join(", ", set) + kept
                        + (remove.isEmpty() ? "" : " REMOVE " + String.join(", ", remove)))
                .conditionExpression(NOT_LATER)
                .expressionAttributeNames(names)
                .expressionAttributeValues(values));
    }

    /// What a run does to one user's emoji. The emoji stands by the first reaction that gave it since it was
    /// last taken back: one that gives it again leaves it at its place.
    ///
    /// @param givenBy the number of the reaction in the run by which the emoji stands, empty if it does not
    /// @param takenBack whether a reaction in the run takes it back, so that what stood before is over
    private record Outcome(OptionalLong givenBy, boolean takenBack) {
        private static final Outcome NONE = new Outcome(OptionalLong.empty(), false);

        Outcome after(long seq, boolean on) {
            if (!on) {
                return new Outcome(OptionalLong.empty(), true);
            }
            return givenBy.isPresent() ? this : new Outcome(OptionalLong.of(seq), takenBack);
        }
    }

    private static Map<String, Outcome> outcomes(List<LogEntry> run) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (LogEntry entry : run) {
            if (entry.payload() instanceof Change.Reaction(var _, var emoji, boolean on)) {
                String attribute =
                        ReactionsItem.attribute(emoji, entry.message().sender());
                outcomes.put(
                        attribute,
                        outcomes.getOrDefault(attribute, Outcome.NONE).after(entry.seq(), on));
            }
        }
        return outcomes;
    }

    /// Removes the reactions of a deleted message. The item stays, so that a writer that is late with a
    /// reaction from before the deletion does not make it anew.
    void clear(RoomId roomId, long ref, long seq) {
        Map<String, AttributeValue> item = new HashMap<>(MessageKeys.of(roomId, ref));
        item.put(ReactionsItem.FOLDED_SEQ, AttributeValues.number(seq));
        expiry.put(item);
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.REACTIONS))
                .item(item)
                .conditionExpression(NOT_LATER)
                .expressionAttributeValues(Map.of(":s", AttributeValues.number(seq)))
                .build();
        store.write(() -> {
            store.client().putItem(put);
            return Map.of();
        });
    }
}
