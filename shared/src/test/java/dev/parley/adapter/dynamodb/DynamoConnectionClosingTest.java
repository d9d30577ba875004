package dev.parley.adapter.dynamodb;

import dev.parley.port.ConnectionClosingContract;
import dev.parley.port.ConnectionRegistry;
import dev.parley.testing.DynamoDbExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoConnectionClosingTest implements ConnectionClosingContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(dynamo.store());
    }
}
