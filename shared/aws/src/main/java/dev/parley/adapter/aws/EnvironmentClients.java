package dev.parley.adapter.aws;

import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients for the account and region that the Lambda runtime gives, or for the endpoints that
/// `AWS_ENDPOINT_URL_DYNAMODB` and `AWS_ENDPOINT_URL_SQS` name. Each call ends within 6 s: three tries of at
/// most 1.5 s, with jitter between them. Posts to clients are tried once: whether and when to try again is the
/// deliverer's decision.
public final class EnvironmentClients implements CloudClients {
    private static final Duration TRY = Duration.ofMillis(1500);
    private static final Duration CALL = Duration.ofSeconds(6);

    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(1))
            .socketTimeout(TRY)
            .build();
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Map<URI, ApiGatewayManagementApiClient> callbacks = new ConcurrentHashMap<>();

    public EnvironmentClients(Environment environment) {
        var dynamoDbBuilder = DynamoDbClient.builder().httpClient(http).overrideConfiguration(storeCalls());
        environment.find("AWS_ENDPOINT_URL_DYNAMODB").map(URI::create).ifPresent(dynamoDbBuilder::endpointOverride);
        this.dynamoDb = dynamoDbBuilder.build();
        var sqsBuilder = SqsClient.builder().httpClient(http).overrideConfiguration(storeCalls());
        environment.find("AWS_ENDPOINT_URL_SQS").map(URI::create).ifPresent(sqsBuilder::endpointOverride);
        this.sqs = sqsBuilder.build();
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

    private ApiGatewayManagementApiClient callbackClient(URI endpoint) {
        return ApiGatewayManagementApiClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(1).build())
                        .build())
                .build();
    }

    private static ClientOverrideConfiguration storeCalls() {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(TRY)
                .apiCallTimeout(CALL)
                .retryStrategy(StandardRetryStrategy.builder().maxAttempts(3).build())
                .build();
    }
}
