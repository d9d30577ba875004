package dev.parley.emulator.api.hook;

import java.net.URI;
import java.util.Optional;

/// Where a running embedded cloud is reached.
///
/// @param webSocket what clients connect to
/// @param http the issuer, sign-up and login, and the page
/// @param callbacks the endpoint for an `ApiGatewayManagementApi` client
/// @param dynamoDb the endpoint for a DynamoDB client
/// @param sqs the endpoint for an SQS client
/// @param lambda the endpoint for a Lambda client, which can invoke
/// @param redis the Redis cluster; absent where the template has no cache
/// @param events the endpoint for an EventBridge client, which can put events
public record Endpoints(
        URI webSocket, URI http, URI callbacks, URI dynamoDb, URI sqs, URI lambda, Optional<URI> redis, URI events) {}
