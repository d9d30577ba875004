package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.consent.DynamoConsents;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.port.room.Consents;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.RequestsContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoJoinRequestsTest implements RequestsContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Override
    public Consents consents() {
        return new DynamoConsents(DynamoStores.of(dynamo));
    }
}
