package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.SenderEntries;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// The messages table, filtered by sender. `after` is one Query, which bills the entries of others as well;
/// `clear` one UpdateItem an entry.
public final class DynamoSenderEntries implements SenderEntries {
    private static final int AT_ONCE = 10;

    private final DynamoStore store;

    public DynamoSenderEntries(DynamoStore store) {
        this.store = store;
    }

    @Override
    public Page after(RoomId roomId, UserId sender, long seq, int most) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .consistentRead(true)
                .keyConditionExpression("roomId = :room AND seq > :seq")
                .filterExpression("sender = :sender")
                .expressionAttributeValues(Map.of(
                        ":room", AttributeValues.text(roomId.value()),
                        ":seq", AttributeValues.number(seq),
                        ":sender", AttributeValues.text(sender.value())))
                .build();
        QueryResponse response = store.call(() -> store.client().query(request));
        List<LogEntry> entries =
                response.items().stream().limit(most).map(MessageItem::entry).toList();
        if (entries.size() < response.items().size()) {
            return new Page(entries, OptionalLong.of(entries.getLast().seq()));
        }
        return new Page(entries, next(response.lastEvaluatedKey()));
    }

    private static OptionalLong next(Map<String, AttributeValue> last) {
        return last.isEmpty() ? OptionalLong.empty() : OptionalLong.of(AttributeValues.numberOf(last, "seq"));
    }

    @Override
    public void clear(RoomId roomId, Collection<Long> seqs) {
        String said = String.join(", ", PayloadAttributes.SAID);
        seqs.stream()
                .gather(Gatherers.mapConcurrent(
                        AT_ONCE,
                        seq -> store.update(UpdateItemRequest.builder()
                                .tableName(store.name(Table.MESSAGES))
                                .key(MessageKeys.of(roomId, seq))
                                .updateExpression("REMOVE " + said + ", #emoji, #on")
                                .conditionExpression("attribute_exists(#ref)")
                                .expressionAttributeNames(Map.of(
                                        "#emoji", PayloadAttributes.EMOJI,
                                        "#on", PayloadAttributes.ON,
                                        "#ref", PayloadAttributes.REF)))))
                .forEach(_ -> {});
    }
}
