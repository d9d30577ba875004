package dev.parley.emulator.api.hook;

import io.lettuce.core.cluster.api.async.RedisAdvancedClusterAsyncCommands;
import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients that a function of the emulated cloud is wired with. Wrap them to count calls or to inject faults.
/// Thread safe; clients are shared between functions and stay open.
public interface FunctionClients {
    DynamoDbClient dynamoDb();

    SqsClient sqs();

    /// The client of the event buses. A wrapper that does not know it has none.
    default EventBridgeClient events() {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " has no client of event buses");
    }

    /// The client of one `@connections` endpoint, such as `http://127.0.0.1:3001/local`.
    ApiGatewayManagementApiClient callbacks(URI endpoint);

    /// Puts this environment's faults, or any other wrapper, around Redis commands. The commands themselves come from
    /// the [HandlerFactory], which knows how the functions connect.
    default RedisAdvancedClusterAsyncCommands<String, String> redis(
            RedisAdvancedClusterAsyncCommands<String, String> commands) {
        return commands;
    }
}
