package dev.parley.adapter.dynamodb.rooms;

import dev.parley.adapter.dynamodb.rooms.consent.DynamoBlocks;
import dev.parley.adapter.dynamodb.table.DynamoStores;
import dev.parley.adapter.dynamodb.users.DynamoProfiles;
import dev.parley.adapter.dynamodb.users.DynamoReports;
import dev.parley.port.room.Blocks;
import dev.parley.port.user.Profiles;
import dev.parley.port.user.Reports;
import dev.parley.testkit.DynamoDbExtension;
import dev.parley.testkit.Stores;
import dev.parley.testkit.contract.people.UserErasingContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamoUserErasingTest implements UserErasingContract {
    @RegisterExtension
    final DynamoDbExtension dynamo = new DynamoDbExtension();

    @Override
    public Stores stores() {
        return DynamoStores.on(DynamoStores.of(dynamo));
    }

    @Override
    public Blocks blocks() {
        return new DynamoBlocks(DynamoStores.of(dynamo));
    }

    @Override
    public Profiles profiles() {
        return new DynamoProfiles(DynamoStores.of(dynamo));
    }

    @Override
    public Reports reports() {
        return new DynamoReports(DynamoStores.of(dynamo));
    }
}
