package dev.parley.emulator.start;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.option.Account;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS clients of in-process functions: the stores and the gateway of this process, without HTTP in between; a
/// gateway at another endpoint over HTTP, each post tried once. Thread safe; shared by all functions.
public final class LocalClients implements FunctionClients, AutoCloseable {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final Supplier<? extends EventBridgeClient> events;
    private final Map<URI, ApiGatewayManagementApiClient> callbacks = new ConcurrentHashMap<>();

    /// The gateway of this process under its endpoint.
    public record Gateway(URI endpoint, ApiGatewayManagementApiClient client) {}

    public LocalClients(
            DynamoDbClient dynamoDb, SqsClient sqs, Supplier<? extends EventBridgeClient> events, Gateway gateway) {
        this.dynamoDb = dynamoDb;
        this.sqs = sqs;
        this.events = events;
        callbacks.put(gateway.endpoint(), gateway.client());
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
    public EventBridgeClient events() {
        return events.get();
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return callbacks.computeIfAbsent(endpoint, this::overHttp);
    }

    private ApiGatewayManagementApiClient overHttp(URI endpoint) {
        return ApiGatewayManagementApiClient.builder()
                .httpClient(http)
                .endpointOverride(endpoint)
                .region(Region.of(Account.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(
                        StandardRetryStrategy.builder().maxAttempts(1).build()))
                .build();
    }

    @Override
    public void close() {
        callbacks.values().forEach(ApiGatewayManagementApiClient::close);
        http.close();
    }
}
