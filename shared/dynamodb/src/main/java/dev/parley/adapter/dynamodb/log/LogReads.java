package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.Content;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// The consistent reads of the messages table and of the reactions beside it. Thread safe.
///
/// A message and its reactions are two items. A change that was folded between the two reads could be missing
/// in the item that was read first, while the other tells a greater number. Folds of a message go one after
/// the other, so only reactions that are younger than a fold which the message's item lacks tell of that;
/// both are then read again.
final class LogReads {
    private static final int TRIES = 4;

    private final DynamoStore store;
    private final ItemReads reads;
    private final Predicate<Map<String, AttributeValue>> shown;

    LogReads(DynamoStore store) {
        this(store, _ -> true);
    }

    /// @param shown which entries are found by their numbers
    LogReads(DynamoStore store, Predicate<Map<String, AttributeValue>> shown) {
        this.shown = shown;
        this.store = store;
        this.reads = new ItemReads(store);
    }

    /// The entries with these numbers; those that do not exist are left out. One request, and one for the
    /// reactions.
    Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs) {
        return read(roomId, seqs, TRIES);
    }

    /// The entries that such a query gives, with the reactions on them. A further request if a message is
    /// among them.
    List<LogEntry> query(RoomId roomId, QueryRequest.Builder query) {
        QueryRequest request =
                query.tableName(store.name(Table.MESSAGES)).consistentRead(true).build();
        List<LogEntry> entries = store.call(() -> store.client().query(request)).items().stream()
                .map(MessageItem::entry)
                .toList();
        return withReactions(roomId, entries);
    }

    /// These entries with the reactions on them, which are read after the entries were. A request if a message
    /// is among them.
    List<LogEntry> withReactions(RoomId roomId, List<LogEntry> entries) {
        List<Long> messages = entries.stream()
                .filter(entry -> entry.payload() instanceof Content)
                .map(LogEntry::seq)
                .sorted()
                .toList();
        if (messages.isEmpty()) {
            return entries;
        }
        Map<Long, Map<String, AttributeValue>> reactions = reactions(roomId, messages.getFirst(), messages.getLast());
        Map<Long, LogEntry> joined = joined(roomId, entries, reactions, TRIES);
        return entries.stream()
                .map(entry -> joined.getOrDefault(entry.seq(), entry))
                .toList();
    }

    private Map<Long, Map<String, AttributeValue>> reactions(RoomId roomId, long first, long last) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.REACTIONS))
                .consistentRead(true)
                .keyConditionExpression("roomId = :room AND seq BETWEEN :first AND :last")
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":first", AttributeValues.number(first),
                        ":last", AttributeValues.number(last)))
                .build();
        return store.call(() ->
                bySeq(store.client().queryPaginator(request).items().stream().toList()));
    }

    private static Map<Long, Map<String, AttributeValue>> bySeq(List<Map<String, AttributeValue>> items) {
        Map<Long, Map<String, AttributeValue>> bySeq = new HashMap<>();
        items.forEach(item -> bySeq.put(AttributeValues.numberOf(item, "seq"), item));
        return bySeq;
    }

    private Map<Long, LogEntry> joined(
            RoomId roomId, List<LogEntry> entries, Map<Long, Map<String, AttributeValue>> reactions, int tries) {
        Map<Long, LogEntry> joined = new HashMap<>();
        Set<Long> torn = new HashSet<>();
        for (LogEntry entry : entries) {
            joined.put(entry.seq(), entry);
            if (entry.payload() instanceof Content
                    && reactions.get(entry.seq()) instanceof Map<String, AttributeValue> item) {
                joined.put(entry.seq(), entry.with(ReactionsItem.toDomain(item)));
                if (AttributeValues.numberOf(item, ReactionsItem.MESSAGE_SEQ)
                        > entry.folded().foldedSeq()) {
                    torn.add(entry.seq());
                }
            }
        }
        if (!torn.isEmpty() && tries > 1) {
            joined.putAll(read(roomId, torn, tries - 1));
        }
        return joined;
    }

    /// The messages first and the reactions after them, as in a query.
    private Map<Long, LogEntry> read(RoomId roomId, Collection<Long> seqs, int tries) {
        if (seqs.isEmpty()) {
            return Map.of();
        }
        List<LogEntry> entries = reads.readMany(Table.MESSAGES, keys(roomId, seqs)).stream()
                .filter(shown)
                .map(MessageItem::entry)
                .toList();
        List<Long> messages = entries.stream()
                .filter(entry -> entry.payload() instanceof Content)
                .map(LogEntry::seq)
                .toList();
        return joined(roomId, entries, bySeq(reads.readMany(Table.REACTIONS, keys(roomId, messages))), tries);
    }

    private static List<Map<String, AttributeValue>> keys(RoomId roomId, Collection<Long> seqs) {
        return seqs.stream().distinct().map(seq -> MessageKeys.of(roomId, seq)).toList();
    }
}
