package dev.parley.emulator.start;

import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.template.CloudModel.Queue;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The tables, streams and queues that a run stands on. Thread safe.
public interface DataStores extends AutoCloseable {
    DynamoDbClient dynamoDb();

    DynamoDbStreamsClient streams();

    SqsClient sqs();

    URI dynamoDbEndpoint();

    URI sqsEndpoint();

    /// The region in the names of queues and tables.
    String region();

    /// Whether tables can be restored to earlier instants.
    boolean recovers();

    /// How full each queue is, by name; empty where the queues do not say.
    Map<String, QueueCounts> counts();

    /// Creates the queues with their dead letters; one that exists is kept as it is.
    void create(Collection<Queue> queues);

    @Override
    void close();
}
