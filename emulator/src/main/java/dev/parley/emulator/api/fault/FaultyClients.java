package dev.parley.emulator.api.fault;

import dev.parley.emulator.api.hook.FunctionClients;
import dev.parley.emulator.api.hook.ProcessClients;
import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of one environment with faults in between. Thread safe.
public final class FaultyClients implements ProcessClients {
    private final FunctionClients clients;
    private final Faults faults;
    private final EnvironmentLifetime life;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    public FaultyClients(FunctionClients clients, Faults faults) {
        this.clients = clients;
        this.faults = faults;
        this.life = new EnvironmentLifetime(faults);
        this.dynamoDb = FaultyDynamo.around(clients.dynamoDb(), faults, life);
        this.sqs = FaultyQueues.around(clients.sqs(), faults, life);
    }

    @Override
    public CompletableFuture<Void> end() {
        return life.end();
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
        return FaultyEvents.around(clients.events(), faults, life);
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return FaultyCallbacks.around(clients.callbacks(endpoint), faults, life);
    }

    @Override
    public RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return FaultyRedis.around(clients.redis(commands), faults, life);
    }
}
