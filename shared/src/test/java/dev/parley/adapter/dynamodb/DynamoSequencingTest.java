package dev.parley.adapter.dynamodb;

import dev.parley.port.SequencingContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoSequencingTest implements SequencingContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }
}
