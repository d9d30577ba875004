package dev.parley.adapter.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.domain.connection.Binding;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.id.ConnectionId;
import dev.parley.port.connection.ClientGateway;
import dev.parley.port.connection.ClientGateway.PostResult;
import dev.parley.testkit.Fixtures;
import dev.parley.testkit.StepClock;
import dev.parley.testkit.contract.delivery.ClientGatewayContract;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class ConnectionsGatewayTest implements ClientGatewayContract {
    private static final byte[] FRAME = {'{', '}'};

    private final FakeConnections connections;
    private final ConnectionsGateway gateway = ConnectionsGateway.ofEachConnection(new CallbacksOnly());

    ConnectionsGatewayTest() throws IOException {
        connections = new FakeConnections();
    }

    @AfterEach
    void stop() {
        connections.close();
    }

    @Override
    public ClientGateway gateway() {
        return gateway;
    }

    @Test
    void post_toAConnectionWhoseItemNamesAnotherAddress_goesToTheDeploymentsAllTheSame() {
        Connection standing = connected();
        Connection redirected = new Connection(
                standing.id(),
                standing.userId(),
                standing.binding(),
                standing.deviceId(),
                standing.connectedAt(),
                standing.expiresAt(),
                URI.create("http://127.0.0.1:1/elsewhere"));
        ConnectionsGateway own = ConnectionsGateway.at(connections.endpoint(), new CallbacksOnly());
        assertThat(own.post(redirected, FRAME, Duration.ofSeconds(5))).isEqualTo(new PostResult.Posted());
        assertThat(own.close(redirected, Duration.ofSeconds(5))).isTrue();
    }

    @Override
    public Connection connected() {
        return new Connection(
                new ConnectionId("L0SM9cOFvHcCIhw="),
                Fixtures.ALICE,
                Binding.ALL,
                Optional.empty(),
                StepClock.START,
                StepClock.START.plus(Fixtures.TWO_HOURS),
                connections.endpoint());
    }

    @Override
    public void answer(Connection connection, PostResult result) {
        connections.answerWith(
                switch (result) {
                    case PostResult.Posted _ -> 200;
                    case PostResult.Gone _ -> 410;
                    case PostResult.Throttled _ -> 429;
                    case PostResult.Refused _ -> 413;
                    case PostResult.Failed _ -> 500;
                });
    }

    @Override
    public void refuseToClose(Connection connection) {
        connections.answerWith(403);
    }

    @Override
    public List<String> frames(Connection connection) {
        return connections.requests().stream()
                .map(FakeConnections.Request::body)
                .toList();
    }

    @Test
    void connectionId_inThePath_isPercentEncoded() {
        gateway.post(connected(), FRAME, TIMEOUT);
        gateway.close(connected(), TIMEOUT);

        assertThat(connections.requests())
                .extracting(FakeConnections.Request::method, FakeConnections.Request::rawPath)
                .containsExactly(
                        tuple("POST", "/prod/@connections/L0SM9cOFvHcCIhw%3D"),
                        tuple("DELETE", "/prod/@connections/L0SM9cOFvHcCIhw%3D"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void post_thatNoTryWillBringThrough_isRefused(int status) {
        connections.answerWith(status);

        assertThat(gateway.post(connected(), FRAME, TIMEOUT)).isInstanceOf(PostResult.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 500, 502, 503})
    void post_thatTheGatewayFails_isTriedOnce(int status) {
        connections.answerWith(status);

        assertThat(gateway.post(connected(), FRAME, TIMEOUT)).isEqualTo(new PostResult.Failed("status " + status));
        assertThat(connections.requests()).hasSize(1);
    }

    @Test
    void post_withoutAnAnswer_endsAtItsTimeout() {
        connections.fallSilent();
        long start = System.nanoTime();

        assertThat(gateway.post(connected(), FRAME, Duration.ofMillis(200))).isInstanceOf(PostResult.Failed.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void post_whenNothingListens_fails() {
        Connection connection = connected();
        connections.close();

        assertThat(gateway.post(connection, FRAME, TIMEOUT)).isInstanceOf(PostResult.Failed.class);
    }

    @Test
    void close_ofAGoneConnection_countsAsClosed() {
        connections.answerWith(410);

        assertThat(gateway.close(connected(), TIMEOUT)).isTrue();
    }

    private static final class CallbacksOnly implements CloudClients {
        @Override
        public ApiGatewayManagementApiClient callbacks(URI endpoint) {
            return ApiGatewayManagementApiClient.builder()
                    .endpointOverride(endpoint)
                    .region(Region.EU_WEST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                    .httpClient(UrlConnectionHttpClient.create())
                    .overrideConfiguration(ClientOverrideConfiguration.builder()
                            .retryStrategy(StandardRetryStrategy.builder()
                                    .maxAttempts(1)
                                    .build())
                            .build())
                    .build();
        }

        @Override
        public DynamoDbClient dynamoDb() {
            throw new UnsupportedOperationException();
        }

        @Override
        public SqsClient sqs() {
            throw new UnsupportedOperationException();
        }
    }
}
