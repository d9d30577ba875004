package dev.parley.adapter.dynamodb;

import static dev.parley.testing.Fixtures.ALICE;
import static dev.parley.testing.Fixtures.BOB;
import static dev.parley.testing.Fixtures.message;

import dev.parley.domain.AcceptedMessage;
import dev.parley.domain.InboxKey;
import dev.parley.domain.InboxRecord;
import dev.parley.domain.InboxRecord.Numbering;
import dev.parley.domain.LogEntry;
import dev.parley.domain.RoomId;
import dev.parley.port.Sequencing.Append;
import dev.parley.port.Sequencing.Numbered;
import dev.parley.port.Sequencing.Tail;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        return Stores.on(dynamo.store());
    }

    AcceptedMessage accepted(int n) {
        AcceptedMessage accepted = message(ROOM, BOB, n);
        stores().inbox().accept(accepted);
        return accepted;
    }

    Tail tail() {
        return stores().sequencing().tail(ROOM, List.of(message.key()));
    }

    Map<InboxKey, InboxRecord> unnumbered() {
        return Map.of(message.key(), new InboxRecord(message, Optional.empty()));
    }

    Map<InboxKey, InboxRecord> numbered() {
        return Map.of(message.key(), new InboxRecord(message, Optional.of(new Numbering(1, "queue-1"))));
    }

    long lastSeq() {
        return stores().rooms().find(ROOM).orElseThrow().lastSeq();
    }

    void place(Numbered numbered) {
        dynamo.store().table(Table.MESSAGES, MessageItem.SCHEMA).putItem(MessageItem.fromDomain(numbered));
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
                .getItem(get -> get.tableName(dynamo.tables().name(Table.INBOX)).key(InboxKeys.of(message.key())))
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
