package dev.parley.emulator.start;

import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.queue.LocalQueues;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.stores.LocalDynamo;
import dev.parley.emulator.template.CloudModel.Queue;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Tables and queues of our own in this process, without HTTP in between.
record EmbeddedStores(LocalDynamo dynamo, LocalQueues queues) implements DataStores {
    @Override
    public DynamoDbClient dynamoDb() {
        return dynamo.client();
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return dynamo.streams();
    }

    @Override
    public SqsClient sqs() {
        return queues.client();
    }

    @Override
    public URI dynamoDbEndpoint() {
        return dynamo.endpoint();
    }

    @Override
    public URI sqsEndpoint() {
        return queues.endpoint();
    }

    @Override
    public String region() {
        return Account.REGION;
    }

    @Override
    public boolean recovers() {
        return true;
    }

    @Override
    public Map<String, QueueCounts> counts() {
        return queues.counts();
    }

    @Override
    public void create(Collection<Queue> models) {
        queues.create(models);
    }

    @Override
    public void close() {
        queues.close();
        dynamo.close();
    }
}
