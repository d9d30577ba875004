package dev.parley.adapter.aws;

import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The AWS clients that a function is wired with. In Lambda they come from the environment ([EnvironmentClients]);
/// the embedded cloud hands in its own, and counts calls and injects faults there. Thread safe; clients are shared.
public interface CloudClients {
    DynamoDbClient dynamoDb();

    SqsClient sqs();

    /// The client for one gateway, at an endpoint such as `https://abc.execute-api.eu-west-1.amazonaws.com/prod`.
    ApiGatewayManagementApiClient callbacks(URI endpoint);
}
