package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.RoomChangesContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoRoomChangesTest implements RoomChangesContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }
}
