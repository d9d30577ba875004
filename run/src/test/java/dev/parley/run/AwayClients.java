package dev.parley.run;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of a function that reach no service of AWS. Thread safe.
final class AwayClients implements FunctionClients {
    private final FunctionClients clients;

    AwayClients(FunctionClients clients) {
        this.clients = clients;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return RequestProxy.of(DynamoDbClient.class, clients.dynamoDb(), AwayClients::refuse);
    }

    @Override
    public SqsClient sqs() {
        return RequestProxy.of(SqsClient.class, clients.sqs(), AwayClients::refuse);
    }

    @Override
    public EventBridgeClient events() {
        return RequestProxy.of(EventBridgeClient.class, clients.events(), AwayClients::refuse);
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return RequestProxy.of(ApiGatewayManagementApiClient.class, clients.callbacks(endpoint), AwayClients::refuse);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }

    private static Object refuse(SdkRequest request, RequestProxy.Call call) {
        throw SdkClientException.create("no service is reached");
    }
}
