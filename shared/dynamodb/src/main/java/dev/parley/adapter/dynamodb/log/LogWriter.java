package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.TransactionOutcome;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.Sequencing.Numbered;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Writes an entry of a room's log and its consequences in this order: the entry under its `seq`, the stamp on
/// its inbox item, the room's last number. An entry counts as soon as it has its `seq`; any writer can derive
/// the other two from the log. Thread safe.
final class LogWriter {
    /// How long a numbered message is still known as a repeat.
    static final Duration REMEMBERED = Duration.ofDays(8);

    private static final int STAMPS_AT_ONCE = 10;
    private static final int MOST_LEFT = 100;

    /// From here on the puts of a batch take longer one by one, at 4 to 5 ms each, than a transaction of all.
    private static final int MANY = 6;

    private static final Expression FREE =
            Expression.builder().expression("attribute_not_exists(seq)").build();

    private final DynamoStore store;
    private final DynamoDbTable<MessageItem> log;
    private final Clock clock;

    LogWriter(DynamoStore store, Clock clock) {
        this.store = store;
        this.log = store.table(Table.MESSAGES, MessageItem.SCHEMA);
        this.clock = clock;
    }

    /// Takes the entries' places, one after the other, until one is not free; or all at once, or none, if they
    /// are many: that costs twice the write units, and keeps a room with a backlog from falling behind.
    ///
    /// @return whether all of them stand there now
    boolean put(List<Numbered> entries) {
        if (entries.size() < MANY) {
            return entries.stream().allMatch(this::put);
        }
        List<TransactWriteItem> puts = entries.stream().map(this::transactPut).toList();
        return store.transact(puts) == TransactionOutcome.COMMITTED;
    }

    /// The client may have tried a put again whose answer was lost: then it is this very entry that stands there.
    private boolean put(Numbered numbered) {
        MessageItem item = MessageItem.fromDomain(numbered);
        PutItemEnhancedRequest<MessageItem> put = PutItemEnhancedRequest.builder(MessageItem.class)
                .item(item)
                .conditionExpression(FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        WriteOutcome write = store.write(() -> {
            log.putItem(put);
            return Map.of();
        });
        return switch (write) {
            case WriteOutcome.Done _ -> true;
            case WriteOutcome.Refused(var standing) ->
                MessageItem.SCHEMA.mapToItem(standing).equals(item);
        };
    }

    private TransactWriteItem transactPut(Numbered numbered) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.MESSAGES))
                        .item(MessageItem.SCHEMA.itemToMap(MessageItem.fromDomain(numbered), true))
                        .conditionExpression(FREE.expression()))
                .build();
    }

    /// Stamps what stands in the log after `lastSeq` and moves the last number to its end. Nothing happens if nothing
    /// stands there.
    ///
    /// A query may show some entries of a transaction and not yet others: what is behind a hole is not touched.
    void finish(RoomId roomId, long lastSeq) {
        QueryEnhancedRequest request = QueryEnhancedRequest.builder()
                .queryConditional(QueryConditional.sortGreaterThan(MessageKeys.of(roomId, lastSeq)))
                .consistentRead(true)
                .limit(MOST_LEFT)
                .build();
        List<Numbered> left = store.call(() -> log.query(request).stream()
                .findFirst()
                .map(page -> page.items().stream().map(MessageItem::numbered).toList())
                .orElse(List.of()));
        List<Numbered> run = following(lastSeq, left);
        if (!run.isEmpty()) {
            conclude(roomId, run);
        }
    }

    private static List<Numbered> following(long lastSeq, List<Numbered> entries) {
        int length = 0;
        while (length < entries.size() && entries.get(length).entry().seq() == lastSeq + 1 + length) {
            length++;
        }
        return entries.subList(0, length);
    }

    /// Stamps these entries and moves the last number to the last of them, unless it is there or further.
    void conclude(RoomId roomId, List<Numbered> entries) {
        entries.stream()
                .gather(Gatherers.mapConcurrent(STAMPS_AT_ONCE, this::stamp))
                .forEach(_ -> {});
        moveLastSeq(roomId, entries.stream().map(Numbered::entry).toList());
    }

    /// Refused if the item has its stamp, or is long forgotten, even if another message has its key since.
    private WriteOutcome stamp(Numbered numbered) {
        AcceptedMessage message = numbered.entry().message();
        long forgetAt = clock.instant().plus(REMEMBERED).getEpochSecond();
        return store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.INBOX))
                .key(InboxKeys.of(message.key()))
                .updateExpression("SET seq = :seq, numberedBy = :by, expiresAt = :forget")
                .conditionExpression("messageId = :id AND attribute_not_exists(seq)")
                .expressionAttributeValues(Map.of(
                        ":id", AttributeValues.text(message.messageId().value()),
                        ":seq", AttributeValues.number(numbered.entry().seq()),
                        ":by", AttributeValues.text(numbered.carriedBy()),
                        ":forget", AttributeValues.number(forgetAt))));
    }

    /// Leaves what a repeat is compared with, and takes what the send says. Refused if there is no such item, or it has
    /// its number.
    void discard(InboxKey key) {
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.INBOX))
                .key(InboxKeys.of(key))
                .updateExpression("SET body = :nothing, expiresAt = :forget")
                .conditionExpression("attribute_exists(#key) AND attribute_not_exists(seq)")
                .expressionAttributeNames(Map.of("#key", "key"))
                .expressionAttributeValues(Map.of(
                        ":nothing", AttributeValues.text(""),
                        ":forget",
                                AttributeValues.number(
                                        clock.instant().plus(REMEMBERED).getEpochSecond()))));
    }

    /// The condition also keeps a room from coming into being here: without the item there is no `lastSeq`.
    private void moveLastSeq(RoomId roomId, List<LogEntry> run) {
        LogEntry last = run.getLast();
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.room(roomId))
                .updateExpression(
                        "SET lastSeq = :last, lastOrdinal = :ordinal, lastMessageSeq = :message, lastAt = :at")
                .conditionExpression("lastSeq < :last")
                .expressionAttributeValues(Map.of(
                        ":last", AttributeValues.number(last.seq()),
                        ":ordinal", AttributeValues.number(last.ordinal()),
                        ":message", AttributeValues.number(last.seq()),
                        ":at", AttributeValues.number(last.message().sentAt().toEpochMilli()))));
    }
}
