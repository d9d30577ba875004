package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.ItemReads;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.facts.Table;
import dev.parley.port.log.Inbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The inbox table. `accept` is one conditional put; a refused put returns the item that refused it. Reads are
/// one BatchGetItem each.
public final class DynamoInbox implements Inbox {
    private final DynamoStore store;
    private final ItemReads reads;

    public DynamoInbox(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
    }

    @Override
    public Acceptance accept(AcceptedMessage message, String sentHash) {
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.INBOX))
                .item(InboxItem.of(message, sentHash))
                .conditionExpression("attribute_not_exists(#key)")
                .expressionAttributeNames(Map.of("#key", "key"))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        WriteOutcome write = store.write(() -> {
            store.client().putItem(put);
            return Map.of();
        });
        return switch (write) {
            case WriteOutcome.Done done -> new Acceptance.Accepted();
            case WriteOutcome.Refused(var standing) -> compare(message, sentHash, standing);
        };
    }

    @Override
    public Optional<Acceptance> find(AcceptedMessage message) {
        return reads.read(Table.INBOX, Set.of(InboxKeys.of(message.key()))).stream()
                .findFirst()
                .map(standing -> compare(message, message.contentHash(), standing));
    }

    /// The client may have tried a put again whose answer was lost: then it is our own message that stands
    /// there. The stored hash decides, because what was said is gone once the message is numbered.
    private static Acceptance compare(AcceptedMessage message, String sentHash, Map<String, AttributeValue> standing) {
        if (!InboxItem.saysTheSame(standing, sentHash)) {
            return new Acceptance.Conflict();
        }
        InboxRecord first = InboxItem.toDomain(standing);
        boolean own = first.messageId().equals(message.messageId());
        return own ? new Acceptance.Accepted() : new Acceptance.Duplicate(first);
    }

    @Override
    public Map<InboxKey, InboxRecord> read(Collection<InboxKey> keys) {
        return byKey(reads.read(Table.INBOX, keys.stream().map(InboxKeys::of).collect(Collectors.toSet())));
    }

    @Override
    public List<AcceptedMessage> unnumbered(Collection<String> storageKeys) {
        return reads.read(Table.INBOX, storageKeys.stream().map(InboxKeys::of).collect(Collectors.toSet())).stream()
                .map(InboxItem::toDomain)
                .flatMap(DynamoInbox::waiting)
                .toList();
    }

    private static Stream<AcceptedMessage> waiting(InboxRecord accepted) {
        return switch (accepted) {
            case InboxRecord.Waiting(var message) -> Stream.of(message);
            case InboxRecord.Numbered _ -> Stream.empty();
        };
    }

    static Map<InboxKey, InboxRecord> byKey(List<Map<String, AttributeValue>> items) {
        Map<InboxKey, InboxRecord> records = new HashMap<>();
        for (Map<String, AttributeValue> item : items) {
            InboxRecord stored = InboxItem.toDomain(item);
            records.put(stored.key(), stored);
        }
        return records;
    }
}
