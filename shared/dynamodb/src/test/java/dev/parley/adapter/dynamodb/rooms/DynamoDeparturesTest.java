package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.consent.DynamoConsents;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.port.room.Consents;
import dev.parley.port.room.Invites;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.DeparturesContract;
import dev.parley.testkit.memory.InMemoryIdSource;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoDeparturesTest implements DeparturesContract {
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

    @Override
    public Invites invites() {
        return new DynamoInvites(DynamoStores.of(dynamo), new InMemoryIdSource());
    }
}
