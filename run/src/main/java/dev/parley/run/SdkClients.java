package dev.parley.run;

import dev.parley.adapter.eventbridge.EventBridgeClients;
import dev.parley.emulator.api.hook.FunctionClients;
import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The emulator's clients as Parley's adapters take them. Thread safe.
record SdkClients(FunctionClients clients) implements EventBridgeClients {
    @Override
    public DynamoDbClient dynamoDb() {
        return clients.dynamoDb();
    }

    @Override
    public SqsClient sqs() {
        return clients.sqs();
    }

    @Override
    public EventBridgeClient events() {
        return clients.events();
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return clients.callbacks(endpoint);
    }
}
