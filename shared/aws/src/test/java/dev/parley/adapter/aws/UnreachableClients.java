package dev.parley.adapter.aws;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Clients of a cloud that is not there: enough to wire a function, which must not call any of them.
public final class UnreachableClients implements CloudClients {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    @Override
    public DynamoDbClient dynamoDb() {
        return DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(NOWHERE)
                .build();
    }

    @Override
    public SqsClient sqs() {
        return SqsClient.builder()
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .endpointOverride(NOWHERE)
                .build();
    }

    @Override
    public ApiGatewayManagementApiClient callbacks(URI endpoint) {
        throw new UnsupportedOperationException("wiring posts to nobody");
    }
}
