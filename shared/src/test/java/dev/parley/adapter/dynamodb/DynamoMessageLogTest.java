package dev.parley.adapter.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.domain.LogEntry;
import dev.parley.domain.RoomId;
import dev.parley.port.MessageLogContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Fixtures;
import dev.parley.testing.Stores;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoMessageLogTest implements MessageLogContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }

    @Test
    void after_entriesWrittenBeforeTheyToldWhoNumberedThem_areRead() {
        stores().group("room", Fixtures.ALICE, Fixtures.BOB);
        RoomId room = new RoomId("room");
        LogEntry entry =
                stores().number(room, Fixtures.message(room, Fixtures.ALICE, 1)).getFirst();
        dynamo.client()
                .updateItem(update -> update.tableName(dynamo.tables().name(Table.MESSAGES))
                        .key(Map.of("roomId", AttributeValues.text("room"), "seq", AttributeValues.number(1)))
                        .updateExpression("REMOVE numberedBy"));

        assertThat(stores().log().after(room, 0, 10)).containsExactly(entry);
    }

    @Override
    public void lose(LogEntry entry) {
        dynamo.store()
                .table(Table.MESSAGES, MessageItem.SCHEMA)
                .deleteItem(MessageKeys.of(entry.message().roomId(), entry.seq()));
    }
}
