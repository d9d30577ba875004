package dev.parley.adapter.dynamodb.log;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.log.SequencingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoSequencingTest implements SequencingContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }
}
