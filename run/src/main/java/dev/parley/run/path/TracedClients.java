package dev.parley.run.path;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of one environment; what they do to messages is added to the paths. Thread safe.
final class TracedClients implements FunctionClients {
    private final FunctionClients clients;
    private final MessageTracing tracing;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    TracedClients(FunctionClients clients, String function, MessageTracing tracing) {
        this.clients = clients;
        this.tracing = tracing;
        this.dynamoDb = RequestProxy.of(DynamoDbClient.class, clients.dynamoDb(), (request, call) -> {
            Object answer = call.proceed();
            tracing.written(function, request);
            return answer;
        });
        this.sqs = RequestProxy.of(SqsClient.class, clients.sqs(), (request, call) -> {
            Object answer = call.proceed();
            tracing.sent(function, request, answer);
            return answer;
        });
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
        return clients.events();
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return RequestProxy.of(ApiGatewayManagementApiClient.class, clients.callbacks(endpoint), tracing::post);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }
}
