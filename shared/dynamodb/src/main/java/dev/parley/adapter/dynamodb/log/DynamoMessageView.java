package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.MessageView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Reads the messages table by one consistent Query that filters the changes out, and the reactions on what was found
/// by another. A filtered entry is billed like one that is returned: see
/// `docs/adr/0022-page-messages-by-filtered-queries.md`.
public final class DynamoMessageView implements MessageView {
    private final DynamoStore store;
    private final LogReads reads;

    public DynamoMessageView(DynamoStore store) {
        this.store = store;
        this.reads = new LogReads(store);
    }

    @Override
    public Found read(RoomId roomId, Stretch stretch, int messages, int entries) {
        if (stretch.isEmpty() || messages == 0) {
            return new Found(List.of(), stretch);
        }
        QueryRequest request = request(roomId, stretch, entries);
        QueryResponse response = store.call(() -> store.client().query(request));
        List<LogEntry> found = response.items().stream()
                .limit(messages)
                .map(MessageItem::entry)
                .toList();
        return new Found(reads.withReactions(roomId, found), rest(stretch, response, found));
    }

    private static Stretch rest(Stretch stretch, QueryResponse response, List<LogEntry> found) {
        if (found.size() < response.items().size()) {
            return stretch.beyond(found.getLast().seq());
        }
        return Optional.of(response.lastEvaluatedKey())
                .filter(key -> !key.isEmpty())
                .map(key -> stretch.beyond(AttributeValues.numberOf(key, "seq")))
                .orElseGet(stretch::atItsEnd);
    }

    private QueryRequest request(RoomId roomId, Stretch stretch, int entries) {
        return QueryRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .consistentRead(true)
                .keyConditionExpression("roomId = :room AND seq BETWEEN :first AND :last")
                .filterExpression("attribute_not_exists(#ref)")
                .expressionAttributeNames(Map.of("#ref", PayloadAttributes.REF))
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":first", AttributeValues.number(stretch.first()),
                        ":last", AttributeValues.number(stretch.last())))
                .scanIndexForward(!stretch.newestFirst())
                .limit(Math.min(entries, MOST_ENTRIES))
                .build();
    }
}
