package dev.parley.localstack;

import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.testkit.StoresUnderTest;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Puts the stores of this run under the adapters' tests.
public final class ProvidedStores implements StoresUnderTest {
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final AwsEndpoints endpoints = StoresOfThisRun.endpoints();
    private final DynamoDbClient dynamoDb = DynamoDbClient.builder()
            .endpointOverride(endpoints.dynamoDb())
            .region(Region.of(endpoints.region()))
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(endpoints.sqs())
            .region(Region.of(endpoints.region()))
            .credentialsProvider(CREDENTIALS)
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @Override
    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    @Override
    public SqsClient sqs() {
        return sqs;
    }

    @Override
    public URI sqsEndpoint() {
        return endpoints.sqs();
    }
}
