package dev.parley.adapter.eventbridge;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients for the account and region that the Lambda runtime gives. A call of EventBridge is tried once,
/// within two seconds: [EventBridgeBus] decides on repeats.
public final class EnvironmentEventClients implements EventBridgeClients {
    private static final Duration TRY = Duration.ofSeconds(2);

    private final CloudClients others;
    private final EventBridgeClient events;

    public EnvironmentEventClients(Environment environment) {
        this.others = new EnvironmentClients(environment);
        var builder = EventBridgeClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .apiCallTimeout(TRY)
                        .retryStrategy(
                                StandardRetryStrategy.builder().maxAttempts(1).build())
                        .build());
        environment.find("AWS_ENDPOINT_URL_EVENTBRIDGE").map(URI::create).ifPresent(builder::endpointOverride);
        this.events = builder.build();
    }

    @Override
    public EventBridgeClient events() {
        return events;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return others.dynamoDb();
    }

    @Override
    public SqsClient sqs() {
        return others.sqs();
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return others.callbacks(endpoint);
    }
}
