package dev.parley.testkit;

import dev.parley.emulator.dynamodb.DynamoDbEngine;
import dev.parley.emulator.dynamodb.DynamoDbSettings;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The emulator's DynamoDB in this process, in memory, started once and kept until the JVM ends. Thread safe.
final class EmbeddedDynamoDb {
    private EmbeddedDynamoDb() {}

    static DynamoDbClient client() {
        return Holder.ENGINE.client();
    }

    private static final class Holder {
        static final DynamoDbEngine ENGINE = DynamoDbEngine.start(DynamoDbSettings.inMemory());
    }
}
