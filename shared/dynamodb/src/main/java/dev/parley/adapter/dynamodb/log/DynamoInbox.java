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
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The inbox table. `accept` is one conditional put; a refused put returns the item that refused it. Reads are
/// one BatchGetItem each.
public final class DynamoInbox implements Inbox {
    private static final Expression NEW = Expression.builder()
            .expression("attribute_not_exists(#key)")
            .putExpressionName("#key", "key")
            .build();

    private final DynamoStore store;
    private final ItemReads reads;
    private final DynamoDbTable<InboxItem> table;

    public DynamoInbox(DynamoStore store) {
        this.store = store;
        this.reads = new ItemReads(store);
        this.table = store.table(Table.INBOX, InboxItem.SCHEMA);
    }

    @Override
    public Acceptance accept(AcceptedMessage message) {
        PutItemEnhancedRequest<InboxItem> put = PutItemEnhancedRequest.builder(InboxItem.class)
                .item(InboxItem.fromDomain(message))
                .conditionExpression(NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        WriteOutcome write = store.write(() -> {
            table.putItem(put);
            return Map.of();
        });
        return switch (write) {
            case WriteOutcome.Done done -> new Acceptance.Accepted();
            case WriteOutcome.Refused(var standing) -> compare(message, toDomain(standing));
        };
    }

    /// The client may have tried a put again whose answer was lost: then it is our own message that stands there.
    private static Acceptance compare(AcceptedMessage message, InboxRecord first) {
        if (!first.message().contentHash().equals(message.contentHash())) {
            return new Acceptance.Conflict();
        }
        boolean own = first.message().messageId().equals(message.messageId());
        return own ? new Acceptance.Accepted() : new Acceptance.Duplicate(first);
    }

    @Override
    public Map<InboxKey, InboxRecord> read(Collection<InboxKey> keys) {
        return byKey(reads.read(Table.INBOX, keys.stream().map(InboxKeys::of).collect(Collectors.toSet())));
    }

    @Override
    public List<AcceptedMessage> unnumbered(Collection<String> storageKeys) {
        return reads.read(Table.INBOX, storageKeys.stream().map(InboxKeys::of).collect(Collectors.toSet())).stream()
                .map(DynamoInbox::toDomain)
                .filter(stored -> stored.numbering().isEmpty())
                .map(InboxRecord::message)
                .toList();
    }

    static Map<InboxKey, InboxRecord> byKey(List<Map<String, AttributeValue>> items) {
        Map<InboxKey, InboxRecord> records = new HashMap<>();
        for (Map<String, AttributeValue> item : items) {
            InboxRecord stored = toDomain(item);
            records.put(stored.message().key(), stored);
        }
        return records;
    }

    private static InboxRecord toDomain(Map<String, AttributeValue> item) {
        return InboxItem.SCHEMA.mapToItem(item).toDomain();
    }
}
