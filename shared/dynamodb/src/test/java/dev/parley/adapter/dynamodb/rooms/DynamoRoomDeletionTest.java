package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.rooms.RoomDeletionContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoRoomDeletionTest implements RoomDeletionContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }
}
