package dev.parley.adapter.dynamodb;

import dev.parley.port.ConnectionRegistry;
import dev.parley.port.ConnectionRegistryContract;
import dev.parley.testing.DynamoDbExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoConnectionRegistryTest implements ConnectionRegistryContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(dynamo.store());
    }
}
