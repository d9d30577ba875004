package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.rooms.item.RoomKeys;
import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.EntryExpiry;
import dev.parley.adapter.dynamodb.table.TransactionOutcome;
import dev.parley.adapter.dynamodb.table.WriteOutcome;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.Change;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.settings.Retention;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// Writes an entry of a room's log and its consequences in this order: the entry under its `seq`, what it
/// changes in the present state of its message, the stamp on its inbox item, the room's last number. An entry
/// counts as soon as it has its `seq`; any writer can derive the others from the log. Thread safe.
final class LogWriter {
    /// How long a numbered message is still known as a repeat.
    static final Duration REMEMBERED = Duration.ofDays(8);

    private static final int STAMPS_AT_ONCE = 10;
    private static final int MOST_LEFT = 100;

    /// From here on the puts of a batch take longer one by one, at 4 to 5 ms each, than a transaction of all.
    private static final int MANY = 6;

    private static final String FREE = "attribute_not_exists(seq)";

    private final DynamoStore store;
    private final LogReads reads;
    private final FoldWriter folds;
    private final EntryExpiry expiry;
    private final Clock clock;

    LogWriter(DynamoStore store, Retention retention, Clock clock) {
        this.store = store;
        this.reads = new LogReads(store);
        this.expiry = new EntryExpiry(retention, clock);
        this.folds = new FoldWriter(store, expiry);
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

    /// The client may have tried a put again whose answer was lost: then it is this very entry that stands
    /// there.
    private boolean put(Numbered numbered) {
        Map<String, AttributeValue> item = item(numbered);
        PutItemRequest put = PutItemRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .item(item)
                .conditionExpression(FREE)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        WriteOutcome write = store.write(() -> {
            store.client().putItem(put);
            return Map.of();
        });
        return switch (write) {
            case WriteOutcome.Done _ -> true;
            case WriteOutcome.Refused(var standing) -> MessageItem.isSameEntry(standing, item);
        };
    }

    private Map<String, AttributeValue> item(Numbered numbered) {
        Map<String, AttributeValue> item = MessageItem.of(numbered);
        expiry.put(item);
        return item;
    }

    private TransactWriteItem transactPut(Numbered numbered) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(store.name(Table.MESSAGES))
                        .item(item(numbered))
                        .conditionExpression(FREE))
                .build();
    }

    /// Stamps what stands in the log after `lastSeq` and moves the last number to its end. Nothing happens if
    /// nothing stands there.
    ///
    /// A query may show some entries of a transaction and not yet others: what is behind a hole is not
    /// touched.
    void finish(RoomId roomId, long lastSeq) {
        QueryRequest request = QueryRequest.builder()
                .tableName(store.name(Table.MESSAGES))
                .keyConditionExpression("roomId = :room AND seq > :last")
                .expressionAttributeValues(
                        Map.of(":room", AttributeValues.text(roomId.value()), ":last", AttributeValues.number(lastSeq)))
                .consistentRead(true)
                .limit(MOST_LEFT)
                .build();
        List<Numbered> left = store.call(() -> store.client().query(request)).items().stream()
                .map(MessageItem::numbered)
                .toList();
        List<Numbered> run = following(lastSeq, left);
        if (!run.isEmpty()) {
            conclude(roomId, run, reads.read(roomId, refs(run)));
        }
    }

    private static List<Numbered> following(long lastSeq, List<Numbered> entries) {
        int length = 0;
        while (length < entries.size() && entries.get(length).entry().seq() == lastSeq + 1 + length) {
            length++;
        }
        return entries.subList(0, length);
    }

    private static List<Long> refs(List<Numbered> entries) {
        return entries.stream()
                .flatMap(numbered -> numbered.entry().change().map(Change::ref).stream())
                .distinct()
                .toList();
    }

    /// Folds and stamps these entries and moves the last number to the last of them, unless it is there or
    /// further.
    ///
    /// @param messages the messages that the entries change
    /// @return the room's item after that
    Map<String, AttributeValue> conclude(RoomId roomId, List<Numbered> entries, Map<Long, LogEntry> messages) {
        List<LogEntry> run = entries.stream().map(Numbered::entry).toList();
        folds.fold(roomId, run, messages);
        entries.stream()
                .gather(Gatherers.mapConcurrent(STAMPS_AT_ONCE, this::stamp))
                .forEach(_ -> {});
        return moveLastSeq(roomId, run);
    }

    /// From now on only the log holds what was said, so that its deletion there is all that a deletion needs.
    /// Refused if the item has its stamp, or is long forgotten, even if another message has its key since.
    private WriteOutcome stamp(Numbered numbered) {
        AcceptedMessage message = numbered.entry().message();
        long forgetAt = clock.instant().plus(REMEMBERED).getEpochSecond();
        return store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.INBOX))
                .key(InboxKeys.of(message.key()))
                .updateExpression("SET seq = :seq, numberedBy = :by, expiresAt = :forget REMOVE #emoji, "
                        + String.join(", ", PayloadAttributes.SAID))
                .conditionExpression("messageId = :id AND attribute_not_exists(seq)")
                .expressionAttributeNames(Map.of("#emoji", PayloadAttributes.EMOJI))
                .expressionAttributeValues(Map.of(
                        ":id", AttributeValues.text(message.messageId().value()),
                        ":seq", AttributeValues.number(numbered.entry().seq()),
                        ":by", AttributeValues.text(numbered.carriedBy()),
                        ":forget", AttributeValues.number(forgetAt))));
    }

    /// Leaves what a repeat is compared with, and takes what the send says. Refused if there is no such item,
    /// or it has its number.
    void discard(InboxKey key) {
        store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.INBOX))
                .key(InboxKeys.of(key))
                .updateExpression("SET body = :nothing, expiresAt = :forget REMOVE #emoji, mentions, metadata")
                .conditionExpression("attribute_exists(#key) AND attribute_not_exists(seq)")
                .expressionAttributeNames(Map.of("#key", "key", "#emoji", PayloadAttributes.EMOJI))
                .expressionAttributeValues(Map.of(
                        ":nothing", AttributeValues.text(""),
                        ":forget",
                                AttributeValues.number(
                                        clock.instant().plus(REMEMBERED).getEpochSecond()))));
    }

    /// The latest message and its time stay as they are where the entries are changes alone: whoever moved the
    /// last number to where these entries begin has written of the messages before.
    ///
    /// The condition also keeps a room from coming into being here: without the item there is no `lastSeq`.
    private Map<String, AttributeValue> moveLastSeq(RoomId roomId, List<LogEntry> run) {
        LogEntry last = run.getLast();
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":last", AttributeValues.number(last.seq()),
                ":ordinal", AttributeValues.number(last.ordinal())));
        StringBuilder set = new StringBuilder("SET lastSeq = :last, lastOrdinal = :ordinal");
        run.stream()
                .filter(entry -> entry.change().isEmpty())
                .reduce((_, later) -> later)
                .ifPresent(message -> {
                    values.put(":message", AttributeValues.number(message.seq()));
                    values.put(
                            ":at",
                            AttributeValues.number(message.message().sentAt().toEpochMilli()));
                    set.append(", lastMessageSeq = :message, lastAt = :at");
                });
        WriteOutcome write = store.update(UpdateItemRequest.builder()
                .tableName(store.name(Table.ROOMS))
                .key(RoomKeys.room(roomId))
                .updateExpression(set.toString())
                .conditionExpression("lastSeq < :last")
                .expressionAttributeValues(values)
                .returnValues(ReturnValue.ALL_NEW));
        return switch (write) {
            case WriteOutcome.Done(var room) -> room;
            case WriteOutcome.Refused(var room) -> room;
        };
    }
}
