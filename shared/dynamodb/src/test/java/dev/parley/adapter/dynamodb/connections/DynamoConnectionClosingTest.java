package dev.parley.adapter.dynamodb.connections;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.port.connection.ConnectionRegistry;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.contract.connections.ConnectionClosingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoConnectionClosingTest implements ConnectionClosingContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public ConnectionRegistry registry() {
        return new DynamoConnectionRegistry(DynamoStores.of(dynamo));
    }
}
