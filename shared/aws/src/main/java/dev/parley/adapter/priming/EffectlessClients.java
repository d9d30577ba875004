package dev.parley.adapter.priming;

import dev.parley.adapter.aws.CloudClients;
import java.net.URI;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The clients that a function is primed with. Each request goes to AWS, by the permissions of the function, and
/// none has an effect: reads are as they are, a write has a condition that no item meets, a message has no body, and a
/// post goes to a connection that does not exist. What AWS refuses for that reason counts as done, so that the
/// function goes on; any other failure is thrown. A request of another kind is an [UnsupportedOperationException].
/// Thread safe.
public final class EffectlessClients implements CloudClients {
    private final CloudClients clients;

    /// @param clients those of the function
    public EffectlessClients(CloudClients clients) {
        this.clients = clients;
    }

    @Override
    public DynamoDbClient dynamoDb() {
        return new EffectlessDynamoDb(clients.dynamoDb());
    }

    @Override
    public SqsClient sqs() {
        return new EffectlessSqs(clients.sqs());
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        return new EffectlessPosts(clients.callbacks(endpoint));
    }
}
