package dev.parley.adapter.dynamodb;

import dev.parley.port.PairCreationContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoPairCreationTest implements PairCreationContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }
}
