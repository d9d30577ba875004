package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.adapter.apigateway.ConnectionsGateway;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.Environment;
import dev.parley.adapter.dynamodb.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.DynamoStore;
import dev.parley.adapter.dynamodb.DynamoTables;
import dev.parley.adapter.sqs.Destination;
import dev.parley.adapter.sqs.Router;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.RefusedConnectException;
import dev.parley.domain.UserId;
import dev.parley.local.LocalCloud;
import dev.parley.local.testing.LocalCloudExtension;
import dev.parley.port.Backoff;
import dev.parley.protocol.FrameCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The operator's commands on a running cloud.
final class OperatorIT {
    @RegisterExtension
    static final LocalCloudExtension CLOUD = LocalCloudExtension.shared();

    private final LocalCloud cloud = CLOUD.cloud();
    private final Environment environment = Deployment.local(cloud.endpoints().http());
    private final CloudClients clients = cloud.clients();

    @Test
    void ban_ofAConnectedUser_tellsClosesAndRefusesUntilLifted() throws Exception {
        Bans bans = new Bans(
                new DynamoConnectionRegistry(new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment))),
                new ConnectionsGateway(clients),
                Router.wire(environment, clients, Destination.PRESENCE),
                new FrameCodec(),
                Backoff.sleeping(Duration.ofMillis(10), Duration.ofMillis(100)));
        List<JsonNode> pushes = new CopyOnWriteArrayList<>();
        try (Connector connector = new Connector(cloud.endpoints().webSocket())) {
            List<Connection> connections = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                connections.add(connect(connector, pushes));
            }

            Bans.Banned banned = bans.ban(new UserId("mallory"));

            assertThat(banned).isEqualTo(new Bans.Banned(2, 2));
            for (Connection connection : connections) {
                connection.closed().get(20, TimeUnit.SECONDS);
            }
            assertThat(pushes)
                    .filteredOn(push -> push.path("type").asText().equals("disconnect"))
                    .hasSize(2)
                    .allSatisfy(push -> {
                        assertThat(push.path("code").asInt()).isEqualTo(4003);
                        assertThat(push.path("reconnect").asBoolean()).isFalse();
                    });
            assertThatThrownBy(() -> connect(connector, pushes))
                    .hasCauseInstanceOf(RefusedConnectException.class)
                    .satisfies(failure -> assertThat(((RefusedConnectException) failure.getCause()).status())
                            .isEqualTo(403));

            bans.unban(new UserId("mallory"));
            connect(connector, pushes).close();
        }
    }

    @Test
    void redrive_ofADeadLetter_bringsItToItsRoomAndLeavesWhatNobodyCanRead() {
        String deadLetters = environment.require("MESSAGES_DLQ_URL");
        clients.sqs()
                .sendMessage(request -> request.queueUrl(deadLetters)
                        .messageGroupId("room:unreadable")
                        .messageDeduplicationId("unreadable")
                        .messageBody("not an event"));
        clients.sqs()
                .sendMessage(request -> request.queueUrl(deadLetters)
                        .messageGroupId("room:r")
                        .messageDeduplicationId("readable")
                        .messageBody("{\"event\":\"roomCreated\",\"roomId\":\"r\"}"));

        Redrive redrive =
                new Redrive(clients.sqs(), deadLetters, Router.wire(environment, clients, Destination.MESSAGES));

        assertThat(redrive.run()).isEqualTo(new Redrive.Redriven(1, 1));
    }

    @Test
    void smoke_onARunningCloud_goesThroughAllSteps() throws Exception {
        List<String> steps = new ArrayList<>();

        new Smoke(cloud.endpoints().webSocket(), steps::add).run(user("smoke-a"), user("smoke-b"));

        assertThat(steps).hasSize(6);
    }

    @Test
    void deployment_whereNothingRuns_isUnreachable() {
        assertThatThrownBy(() -> Deployment.local(URI.create("http://127.0.0.1:1")))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("no local run");
    }

    private Smoke.User user(String name) {
        return new Smoke.User(name, cloud.tokens().issue(name, Duration.ofMinutes(5)));
    }

    private Connection connect(Connector connector, List<JsonNode> pushes) {
        FrameListener ear = new FrameListener() {
            @Override
            public void pushed(JsonNode push) {
                pushes.add(push);
            }
        };
        String token = cloud.tokens().issue("mallory", Duration.ofMinutes(5));
        return connector.connect(token, ConnectOptions.DEFAULT, ear).join();
    }
}
