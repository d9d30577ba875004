package dev.parley.adapter.dynamodb.rooms.consent;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.ConsentRacesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoConsentRacesTest implements ConsentRacesContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }
}
