package dev.parley.adapter.dynamodb;

import dev.parley.port.RoomMembersContract;
import dev.parley.testing.DynamoDbExtension;
import dev.parley.testing.Stores;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoRoomMembersTest implements RoomMembersContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return Stores.on(dynamo.store());
    }
}
