package dev.parley.adapter.dynamodb.log;

import static dev.parley.testkit.Fixtures.ALICE;
import static dev.parley.testkit.Fixtures.BOB;
import static dev.parley.testkit.Fixtures.message;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.domain.message.InboxKey;
import dev.parley.domain.message.InboxRecord;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.port.log.Sequencing.Append;
import dev.parley.port.log.Sequencing.Numbered;
import dev.parley.port.log.Sequencing.Tail;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A room with one accepted message, over a store that fails on demand.
abstract class SequencingUnderFaults {
    static final RoomId ROOM = new RoomId("room");

    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    final AcceptedMessage message = message(ROOM, ALICE, 1);

    Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    AcceptedMessage accepted(int n) {
        AcceptedMessage accepted = message(ROOM, BOB, n);
        stores().inbox().accept(accepted);
        return accepted;
    }

    /// Without the members.
    Tail tail() {
        Tail tail = stores().sequencing().tail(ROOM, List.of(message.key()));
        return new Tail(tail.room(), tail.inbox(), tail.messages());
    }

    Map<InboxKey, InboxRecord> unnumbered() {
        return Map.of(message.key(), new InboxRecord.Waiting(message));
    }

    Map<InboxKey, InboxRecord> numbered() {
        return Map.of(message.key(), InboxRecord.Numbered.of(message, 1, "queue-1"));
    }

    long lastSeq() {
        return stores().rooms().reads().find(ROOM).orElseThrow().lastSeq();
    }

    void place(Numbered numbered) {
        dynamo.client()
                .putItem(put -> put.tableName(new DynamoTables(dynamo.tableNames()).name(Table.MESSAGES))
                        .item(MessageItem.of(numbered)));
    }

    /// The same message, as another call would number it.
    Append otherCall() {
        return stores().sequencing().append(ROOM, 0, List.of(new Numbered(new LogEntry(1, message), "other")));
    }

    Append append() {
        return stores().sequencing().append(ROOM, 0, Stores.numbered(0, message));
    }

    List<LogEntry> log() {
        return stores().log().after(ROOM, 0, 10);
    }

    Map<String, AttributeValue> inboxItem() {
        return dynamo.client()
                .getItem(get -> get.tableName(new DynamoTables(dynamo.tableNames()).name(Table.INBOX))
                        .key(InboxKeys.of(message.key())))
                .item();
    }

    @BeforeEach
    void acceptOne() {
        stores().group("room", ALICE, BOB);
        stores().inbox().accept(message);
    }

    /// So many that they are put together, the first of them [#message].
    List<Numbered> many() {
        AcceptedMessage[] messages = IntStream.rangeClosed(1, 7)
                .mapToObj(n -> n == 1 ? message : accepted(n))
                .toArray(AcceptedMessage[]::new);
        return Stores.numbered(0, messages);
    }
}
