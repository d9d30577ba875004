package dev.parley.testing;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// DynamoDB Local in this process, in memory, started once and kept until the JVM ends. Thread safe.
final class EmbeddedDynamoDb {
    private EmbeddedDynamoDb() {}

    static DynamoDbClient client() {
        return Holder.STORE.dynamoDbClient();
    }

    private static final class Holder {
        static final AmazonDynamoDBLocal STORE = start();

        private static AmazonDynamoDBLocal start() {
            return DynamoDBEmbedded.create(true);
        }
    }
}
