package dev.parley.local;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.redis.RedisConnections;
import dev.parley.adapter.redis.RedisSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of in-process functions: the stores of this process, and posts to the gateway's own port. Posts are
/// tried once, as [CloudClients] asks. Thread safe; shared by all functions.
final class LocalClients implements CloudClients, AutoCloseable {
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private static final Region REGION = Region.of(LocalCloud.REGION);

    private final SdkHttpClient http = AwsCrtHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(2))
            .maxConcurrency(512)
            .build();
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Map<URI, ApiGatewayManagementApiClient> callbacks = new ConcurrentHashMap<>();
    private final Map<RedisSettings, RedisConnections> redis = new ConcurrentHashMap<>();

    LocalClients(DynamoDbClient dynamoDb, URI queues) {
        this.dynamoDb = dynamoDb;
        this.sqs = SqsClient.builder()
                .httpClient(http)
                .endpointOverride(queues)
                .region(REGION)
                .credentialsProvider(CREDENTIALS)
                .checksumValidationEnabled(false)
                .build();
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return callbacks.computeIfAbsent(endpoint, this::callbackClient);
    }

    /// One for all environments: connecting costs more than most events.
    @Override
    public RedisConnections redis(RedisSettings settings) {
        return redis.computeIfAbsent(settings, RedisConnections::new);
    }

    private ApiGatewayManagementApiClient callbackClient(URI endpoint) {
        return ApiGatewayManagementApiClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(REGION)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(1).build()))
                .build();
    }

    @Override
    public void close() {
        sqs.close();
        callbacks.values().forEach(ApiGatewayManagementApiClient::close);
        redis.values().forEach(RedisConnections::close);
        http.close();
    }
}
