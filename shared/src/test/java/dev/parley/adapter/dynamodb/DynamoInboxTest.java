package dev.parley.adapter.dynamodb;

import dev.parley.domain.AcceptedMessage;
import dev.parley.port.InboxContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoInboxTest implements InboxContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }

    @Override
    public String storageKey(AcceptedMessage message) {
        return InboxKeys.text(message.key());
    }
}
