package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.sqs.Router;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.facts.Queue;
import dev.parley.operator.redrive.Redrive;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The operator's commands on a running cloud.
final class OperatorIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private final EmulatedCloud cloud = CLOUD.cloud();
    private final Environment environment = Deployment.local(cloud.endpoints().http());
    private final CloudClients clients = ParleyCloud.clients(cloud.clients());

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

        Redrive redrive = new Redrive(clients.sqs(), deadLetters, Router.wire(environment, clients, Queue.MESSAGES));

        assertThat(redrive.run()).isEqualTo(new Redrive.Redriven(1, 1));
    }

    @Test
    void smoke_onARunningCloud_goesThroughAllSteps() throws Exception {
        List<String> steps = new ArrayList<>();

        new Smoke(cloud.endpoints().webSocket(), steps::add).run(user("smoke-a"), user("smoke-b"));

        assertThat(steps).hasSize(7).last().isEqualTo("the room is deleted");
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
}
