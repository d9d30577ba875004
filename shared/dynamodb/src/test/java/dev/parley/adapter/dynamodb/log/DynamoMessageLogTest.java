package dev.parley.adapter.dynamodb.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.adapter.dynamodb.table.AttributeValues;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.message.LogEntry;
import dev.parley.facts.Table;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.MessageLogContract;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoMessageLogTest implements MessageLogContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Test
    void after_entriesWrittenBeforeTheyToldWhoNumberedThem_areRead() {
        stores().group("room", Fixtures.ALICE, Fixtures.BOB);
        RoomId room = new RoomId("room");
        LogEntry entry =
                stores().number(room, Fixtures.message(room, Fixtures.ALICE, 1)).getFirst();
        dynamo.client()
                .updateItem(update -> update.tableName(new DynamoTables(dynamo.tableNames()).name(Table.MESSAGES))
                        .key(Map.of("roomId", AttributeValues.text("room"), "seq", AttributeValues.number(1)))
                        .updateExpression("REMOVE numberedBy"));

        assertThat(stores().log().after(room, 0, 10)).containsExactly(entry);
    }

    @Override
    public void lose(LogEntry entry) {
        dynamo.client()
                .deleteItem(delete -> delete.tableName(new DynamoTables(dynamo.tableNames()).name(Table.MESSAGES))
                        .key(MessageKeys.of(entry.message().roomId(), entry.seq())));
    }
}
