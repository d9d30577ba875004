package dev.parley.adapter.aws;

import dev.parley.adapter.redis.RedisConnections;
import dev.parley.adapter.redis.RedisSettings;
import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients of AWS and of Redis that a function is wired with. In Lambda they come from the environment
/// ([EnvironmentClients]); the
/// embedded cloud hands in its own, which is where it counts calls and injects faults. Thread safe; clients are shared.
public interface CloudClients {
    DynamoDbClient dynamoDb();

    SqsClient sqs();

    /// The client for one gateway, at an endpoint such as `https://abc.execute-api.eu-west-1.amazonaws.com/prod`.
    ApiGatewayManagementApiClient callbacks(URI endpoint);

    /// The way to one Redis. A function asks once; a cloud that runs many environments in one process shares it among
    /// them, as it shares the other clients.
    default RedisConnections redis(RedisSettings settings) {
        return new RedisConnections(settings);
    }
}
