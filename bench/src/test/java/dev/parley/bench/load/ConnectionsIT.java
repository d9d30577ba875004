package dev.parley.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.bench.load.report.Figures;
import dev.parley.bench.load.target.Crowd;
import dev.parley.bench.load.target.ParleyTarget;
import dev.parley.bench.server.RegisteredConnection;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.run.ParleyTestCloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionRequest;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PostToConnectionResponse;

/// Idle connections and connections begun at a rate, on an embedded cloud that takes few connections a second.
class ConnectionsIT {
    private static final int IDLE = 12;
    private static final int STORMING = 60;

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(
            () -> ParleyTestCloud.testOptions().withThrottles(new Throttles(40, 20, 10_000, 5_000)));

    @Test
    void idleConnections_areEachReachedByTheirOwnPost(EmulatedCloud cloud) {
        try (Crowd crowd = new Crowd(target(cloud, IDLE))) {
            crowd.gather(IDLE);

            Figures reached = reach(cloud, callbacks(cloud), IDLE).run("parley", crowd);

            assertThat(reached.scenario()).startsWith("12 of 12 reached");
            assertThat(reached.delivery().max()).isPositive();
        }
        awaitNoConnection(cloud);
    }

    @Test
    void idleConnections_whosePostsGoToOneOfThem_areNotTakenForReached(EmulatedCloud cloud) {
        try (Crowd crowd = new Crowd(target(cloud, IDLE))) {
            crowd.gather(IDLE);
            String one = RegisteredConnection.in(cloud.clients().dynamoDb())
                    .getFirst()
                    .connectionId();
            ReachCheck reach = reach(cloud, new Misdirected(callbacks(cloud), one), IDLE);

            assertThatThrownBy(() -> reach.run("parley", crowd))
                    .hasMessageContaining("of 12 reached")
                    .hasMessageContaining("a second post at one socket=11");
        }
        awaitNoConnection(cloud);
    }

    @Test
    void connects_refusedByTheGatewaysRate_areAllOpenInTheEnd_andTimedFromTheFirstIntention(EmulatedCloud cloud) {
        ConnectionScenarios scenarios =
                new ConnectionScenarios(target(cloud, STORMING), new ServerSide(Map::of, Optional.empty()));

        List<Figures> connects = scenarios.connects(1, STORMING, 400, () -> awaitNoConnection(cloud));

        assertThat(connects).allSatisfy(figures -> {
            assertThat(figures.missing()).isZero();
            assertThat(figures.refused()).isPositive();
            assertThat(figures.scenario())
                    .contains("connects 400/s, 60 of them")
                    .contains("refused at first {429=");
            assertThat(figures.reply().max()).isGreaterThan(200);
            assertThat(figures.sends()).isBetween(1.0, 200.0);
        });
        assertThat(connects)
                .extracting(figures -> figures.scenario().replaceAll(" 400/s.*", ""))
                .containsExactly("first connects", "connects");
        awaitNoConnection(cloud);
    }

    private static ParleyTarget target(EmulatedCloud cloud, int users) {
        return new ParleyTarget(
                cloud.endpoints().webSocket(),
                IntStream.range(0, users)
                        .mapToObj(user -> cloud.token("user-" + user, Duration.ofMinutes(10)))
                        .toList());
    }

    private static ReachCheck reach(EmulatedCloud cloud, ApiGatewayManagementApiClient client, int users) {
        return new ReachCheck(
                new ServerSide.Callbacks(
                        client, () -> RegisteredConnection.in(cloud.clients().dynamoDb())),
                connection -> "user-" + connection % users,
                Duration.ofSeconds(2));
    }

    private static ApiGatewayManagementApiClient callbacks(EmulatedCloud cloud) {
        return cloud.clients().callbacks(cloud.endpoints().callbacks());
    }

    private static void awaitNoConnection(EmulatedCloud cloud) {
        Awaitility.await("the ends of the connections")
                .atMost(Duration.ofSeconds(30))
                .until(() -> RegisteredConnection.in(cloud.clients().dynamoDb()).isEmpty());
    }

    /// Every post goes to the same connection.
    private record Misdirected(ApiGatewayManagementApiClient client, String connectionId)
            implements ApiGatewayManagementApiClient {
        @Override
        public PostToConnectionResponse postToConnection(PostToConnectionRequest request) {
            return client.postToConnection(
                    request.toBuilder().connectionId(connectionId).build());
        }

        @Override
        public GetConnectionResponse getConnection(GetConnectionRequest request) {
            return client.getConnection(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
