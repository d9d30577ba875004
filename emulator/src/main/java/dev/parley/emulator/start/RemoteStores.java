package dev.parley.emulator.start;

import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.emulator.queue.QueueCounts;
import dev.parley.emulator.stores.StoreException;
import dev.parley.emulator.template.CloudModel.Queue;
import dev.parley.emulator.template.CloudModel.Redrive;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// Stores that run elsewhere and speak the protocols of AWS, such as LocalStack. They are asked once before anything
/// is made there.
final class RemoteStores implements DataStores {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final AwsEndpoints endpoints;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final DynamoDbClient dynamoDb;
    private final DynamoDbStreamsClient streams;
    private final SqsClient sqs;

    RemoteStores(AwsEndpoints endpoints) {
        this.endpoints = endpoints;
        Region region = Region.of(endpoints.region());
        this.dynamoDb = DynamoDbClient.builder()
                .endpointOverride(endpoints.dynamoDb())
                .region(region)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http)
                .build();
        this.streams = DynamoDbStreamsClient.builder()
                .endpointOverride(endpoints.dynamoDb())
                .region(region)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http)
                .build();
        this.sqs = SqsClient.builder()
                .endpointOverride(endpoints.sqs())
                .region(region)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http)
                .build();
        probe("tables", endpoints.dynamoDb(), dynamoDb::listTables);
        probe("queues", endpoints.sqs(), sqs::listQueues);
    }

    /// @throws StoreException if the server does not answer as one of AWS's protocol does
    private void probe(String what, URI endpoint, Runnable request) {
        try {
            request.run();
        } catch (SdkException e) {
            close();
            throw new StoreException("no " + what + " at " + endpoint + ": " + e.getMessage(), e);
        }
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public DynamoDbStreamsClient streams() {
        return streams;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public URI dynamoDbEndpoint() {
        return endpoints.dynamoDb();
    }

    @Override
    public URI sqsEndpoint() {
        return endpoints.sqs();
    }

    @Override
    public String region() {
        return endpoints.region();
    }

    /// Emulators accept the setting and restore nothing.
    @Override
    public boolean recovers() {
        return false;
    }

    @Override
    public Map<String, QueueCounts> counts() {
        return Map.of();
    }

    @Override
    public void create(Collection<Queue> queues) {
        queues.stream().filter(queue -> queue.redrive().isEmpty()).forEach(this::create);
        queues.stream().filter(queue -> queue.redrive().isPresent()).forEach(this::create);
    }

    private void create(Queue queue) {
        Map<String, String> attributes = new HashMap<>(queue.attributes());
        queue.redrive()
                .ifPresent(redrive ->
                        attributes.put("RedrivePolicy", inThatAccount(redrive).policy()));
        sqs.createQueue(request -> request.queueName(queue.name()).attributesWithStrings(attributes));
    }

    /// The template's names are made up for a local run. The ARN of a queue elsewhere holds an account that only the
    /// queue tells.
    private Redrive inThatAccount(Redrive redrive) {
        String arn = redrive.deadLetterArn();
        String url = sqs.getQueueUrl(request -> request.queueName(arn.substring(arn.lastIndexOf(':') + 1)))
                .queueUrl();
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes();
        String own = attributes.get(QueueAttributeName.QUEUE_ARN);
        if (own == null) {
            throw new StoreException("the queue " + url + " does not tell its ARN");
        }
        return new Redrive(own, redrive.maxReceiveCount());
    }

    @Override
    public void close() {
        sqs.close();
        streams.close();
        dynamoDb.close();
        http.close();
    }
}
