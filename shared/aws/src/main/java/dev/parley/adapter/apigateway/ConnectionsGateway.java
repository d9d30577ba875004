package dev.parley.adapter.apigateway;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.domain.connection.Connection;
import dev.parley.port.connection.ClientGateway;
import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/// Posts to clients over `@connections`. Answers are distinguished by exception type and by status code: the
/// gateway's error bodies may be empty, and then the SDK cannot name the type. Thread safe.
public final class ConnectionsGateway implements ClientGateway {
    private static final int BAD_REQUEST = 400;
    private static final int GONE = 410;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;

    private final CloudClients clients;
    private final Function<Connection, URI> endpoint;

    private ConnectionsGateway(CloudClients clients, Function<Connection, URI> endpoint) {
        this.clients = clients;
        this.endpoint = endpoint;
    }

    /// Posts to this address alone, whatever a connection's item says: who can write items must not be able to
    /// have messages posted elsewhere.
    public static ConnectionsGateway at(URI callback, CloudClients clients) {
        return new ConnectionsGateway(clients, connection -> callback);
    }

    /// Posts to the endpoint that each connection came in by: for an operator's command, which has no
    /// deployment's variables.
    public static ConnectionsGateway ofEachConnection(CloudClients clients) {
        return new ConnectionsGateway(clients, Connection::callbackEndpoint);
    }

    @Override
    public PostResult post(Connection connection, byte[] frame, Duration timeout) {
        try {
            client(connection)
                    .postToConnection(
                            request -> request.connectionId(connection.id().value())
                                    .data(SdkBytes.fromByteArray(frame))
                                    .overrideConfiguration(within(timeout)));
            return new PostResult.Posted();
        } catch (SdkException e) {
            return result(e);
        }
    }

    @Override
    public boolean close(Connection connection, Duration timeout) {
        try {
            client(connection)
                    .deleteConnection(request ->
                            request.connectionId(connection.id().value()).overrideConfiguration(within(timeout)));
            return true;
        } catch (SdkException e) {
            return result(e) instanceof PostResult.Gone;
        }
    }

    private ApiGatewayManagementApiClient client(Connection connection) {
        return clients.callbacks(endpoint.apply(connection));
    }

    private static PostResult result(SdkException failure) {
        return switch (failure) {
            case GoneException _ -> new PostResult.Gone();
            case LimitExceededException _ -> new PostResult.Throttled();
            case PayloadTooLargeException _ -> new PostResult.Refused("the frame is too large");
            case AwsServiceException service -> byStatus(service);
            default -> new PostResult.Failed(failure.getClass().getSimpleName());
        };
    }

    private static PostResult byStatus(AwsServiceException failure) {
        return switch (failure.statusCode()) {
            case GONE -> new PostResult.Gone();
            case TOO_MANY_REQUESTS -> new PostResult.Throttled();
            case TOO_LARGE -> new PostResult.Refused("the frame is too large");
            case BAD_REQUEST -> new PostResult.Refused("the gateway does not take the connection's id");
            default -> new PostResult.Failed("status " + failure.statusCode());
        };
    }

    private static AwsRequestOverrideConfiguration within(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .apiCallAttemptTimeout(timeout)
                .build();
    }
}
