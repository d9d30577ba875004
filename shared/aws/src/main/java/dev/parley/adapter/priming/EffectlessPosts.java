package dev.parley.adapter.priming;

import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/// Requests about a connection that does not exist, whatever connection they name. Thread safe.
final class EffectlessPosts implements ApiGatewayManagementApiClient {
    /// No id of the gateway has a parenthesis.
    private static final String NOBODY = "(priming)";

    private final ApiGatewayManagementApiClient client;

    EffectlessPosts(ApiGatewayManagementApiClient client) {
        this.client = client;
    }

    @Override
    public String serviceName() {
        return client.serviceName();
    }

    /// The client is the function's.
    @Override
    public void close() {}

    @Override
    public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
        return client.postToConnection(request.toBuilder().connectionId(NOBODY).build());
    }

    @Override
    public DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request) {
        return client.deleteConnection(request.toBuilder().connectionId(NOBODY).build());
    }
}
