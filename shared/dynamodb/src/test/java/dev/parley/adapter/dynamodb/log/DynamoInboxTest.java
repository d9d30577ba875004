package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.domain.message.AcceptedMessage;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.InboxContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoInboxTest implements InboxContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Override
    public String storageKey(AcceptedMessage message) {
        return InboxKeys.text(message.key());
    }
}
