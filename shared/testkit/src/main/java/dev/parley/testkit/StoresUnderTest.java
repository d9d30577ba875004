package dev.parley.testkit;

import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Stores that a module puts under the adapters' tests in place of the embedded ones. It names its class for
/// [ServiceLoader] and runs the tests of this module's test jar.
public interface StoresUnderTest {
    DynamoDbClient dynamoDb();

    SqsClient sqs();

    /// Where the queues are, for `AWS_ENDPOINT_URL_SQS`.
    URI sqsEndpoint();

    /// What the class path provides, the same each time.
    static Optional<StoresUnderTest> provided() {
        return Provided.STORES;
    }

    /// Looked for once.
    final class Provided {
        private static final Optional<StoresUnderTest> STORES =
                ServiceLoader.load(StoresUnderTest.class).findFirst();

        private Provided() {}
    }
}
