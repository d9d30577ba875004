package dev.parley.checker.mutation;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.ProcessClients;
import dev.parley.emulator.api.hook.RequestProxy;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// One environment's clients under a sabotage. Thread safe.
final class TamperedClients implements ProcessClients {
    private final FunctionClients clients;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final EventBridgeClient events;
    private final CompletableFuture<Void> end;

    TamperedClients(FunctionClients clients, TamperedCalls sabotage) {
        this.clients = clients;
        this.dynamoDb = RequestProxy.of(DynamoDbClient.class, clients.dynamoDb(), sabotage.dynamo());
        this.sqs = RequestProxy.of(SqsClient.class, clients.sqs(), sabotage.queues());
        this.events = RequestProxy.of(EventBridgeClient.class, clients.events(), sabotage.events());
        this.end = clients instanceof ProcessClients process ? process.end() : new CompletableFuture<>();
    }

    @Override
    public CompletableFuture<Void> end() {
        return end;
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
        return events;
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return clients.callbacks(endpoint);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return clients.redis(commands);
    }
}
