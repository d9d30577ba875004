package dev.parley.operator.restore;

import dev.parley.adapter.dynamodb.log.DynamoInbox;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.sqs.EventJson;
import dev.parley.domain.event.Event.MessageAccepted;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.facts.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Publishes what a restored inbox accepted and nobody numbered: its stream has no record of them, so that no relay
/// finds them. Safe to repeat, because a message published twice is numbered once. Within five minutes the queue takes
/// a message again under another id alone: who consumed it before wrote into the tables of before.
public final class UnnumberedSends {
    private static final int PAGE = 100;

    private final DynamoStore store;
    private final SqsClient sqs;
    private final String queue;
    private final EventJson json = new EventJson();

    /// @param queue the URL of the messages queue
    public UnnumberedSends(DynamoStore store, SqsClient sqs, String queue) {
        this.store = store;
        this.sqs = sqs;
        this.queue = queue;
    }

    /// Reads the whole inbox, and publishes the oldest first.
    ///
    /// @return how many there were
    public int publish(RestoreInstant instant) {
        List<AcceptedMessage> left = unnumbered();
        left.sort(Comparator.comparing(AcceptedMessage::sentAt));
        for (AcceptedMessage message : left) {
            MessageAccepted event = new MessageAccepted(message);
            sqs.sendMessage(request -> request.queueUrl(queue)
                    .messageGroupId(event.routingKey().text())
                    .messageDeduplicationId(
                            message.messageId().value() + "-" + instant.second().getEpochSecond())
                    .messageBody(json.encode(event)));
        }
        return left.size();
    }

    private List<AcceptedMessage> unnumbered() {
        DynamoInbox inbox = new DynamoInbox(store);
        List<AcceptedMessage> left = new ArrayList<>();
        ScanRequest request = ScanRequest.builder()
                .tableName(store.name(Table.INBOX))
                .consistentRead(true)
                .filterExpression("attribute_not_exists(seq)")
                .build();
        ScanResponse page;
        do {
            page = store.client().scan(request);
            List<String> keys = page.items().stream()
                    .map(item -> AttributeValues.textOf(item, "key"))
                    .toList();
            for (int from = 0; from < keys.size(); from += PAGE) {
                left.addAll(inbox.unnumbered(keys.subList(from, Math.min(from + PAGE, keys.size()))));
            }
            request = request.toBuilder()
                    .exclusiveStartKey(page.lastEvaluatedKey())
                    .build();
        } while (!page.lastEvaluatedKey().isEmpty());
        return left;
    }
}
