package dev.parley.adapter.dynamodb;

import dev.parley.domain.LogEntry;
import dev.parley.port.MessageLogContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoMessageLogTest implements MessageLogContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }

    @Override
    public void lose(LogEntry entry) {
        dynamo.store()
                .table(Table.MESSAGES, MessageItem.SCHEMA)
                .deleteItem(MessageKeys.of(entry.message().roomId(), entry.seq()));
    }
}
