package dev.parley.e2e.outages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.fault.Fault;
import dev.parley.emulator.api.fault.Faults;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What the cloud's services leave behind when they were away: no message in the dead letters, every
/// one at its receiver. How long they may be away is for `GroupedBatchTest`; faults are switched as a
/// developer does, over HTTP.
final class OutageIT {
    private static final int SENDS = 20;
    private static final Faults FAULTS = new Faults(7);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withProperty("AWS::SQS::Queue", "VisibilityTimeout", "6")
            .withFaults(FAULTS));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("outage", List.of(bob.userId()));
    }

    @AfterEach
    void disperse() {
        FAULTS.clear();
        crowd.close();
    }

    @Test
    void gatewayThatIsAway_losesNothingAndBuriesNothing() throws Exception {
        assertThat(setFaults("{\"POST_FAILED\": 1.0}")).isEqualTo(200);
        sendAll();
        long struck = FAULTS.struck().get(Fault.POST_FAILED);
        Crowd.await("the third round of posts", () -> FAULTS.struck().get(Fault.POST_FAILED) > struck + 36);
        assertThat(bob.seqs(room)).isEmpty();

        assertThat(setFaults("{\"POST_FAILED\": 0}")).isEqualTo(200);

        Crowd.await("all messages", () -> bob.seqs(room).equals(all()));
        assertThat(buried()).isZero();
    }

    @Test
    void databaseThatIsAway_refusesSendsAndDeliversThemWhenTheyAreRepeated() throws Exception {
        assertThat(setFaults("{\"DYNAMO_THROTTLED\": 1.0}")).isEqualTo(200);
        for (int n = 0; n < SENDS; n++) {
            assertThat(alice.refused("sendMessage", message(n)).code()).isEqualTo("unavailable");
        }

        assertThat(setFaults("{\"DYNAMO_THROTTLED\": 0}")).isEqualTo(200);

        sendAll();
        Crowd.await("all messages", () -> bob.seqs(room).equals(all()));
        assertThat(buried()).isZero();
    }

    @Test
    void databaseThatGoesAwayBehindAcks_losesNoneOfThem() throws Exception {
        sendAll();
        assertThat(setFaults("{\"DYNAMO_THROTTLED\": 1.0}")).isEqualTo(200);
        long struck = FAULTS.struck().get(Fault.DYNAMO_THROTTLED);
        Crowd.awaitAsking("refused sends", () -> {
            alice.refused("sendMessage", message(SENDS));
            return FAULTS.struck().get(Fault.DYNAMO_THROTTLED) > struck + SENDS;
        });

        assertThat(setFaults("{\"DYNAMO_THROTTLED\": 0}")).isEqualTo(200);

        Crowd.await("all messages", () -> bob.seqs(room).equals(all()));
        assertThat(buried()).isZero();
    }

    @Test
    void faults_thatAreNone_areRefusedAndChangeNothing() throws Exception {
        assertThat(setFaults("{\"POST_FAILED\": 1.0, \"EARTHQUAKE\": 1}")).isEqualTo(400);
        assertThat(setFaults("{\"POST_FAILED\": 1.5}")).isEqualTo(400);
        assertThat(setFaults("nonsense")).isEqualTo(400);
        assertThat(FAULTS.rates().values()).allMatch(rate -> rate == 0);
    }

    private void sendAll() {
        for (int n = 0; n < SENDS; n++) {
            alice.acked("sendMessage", message(n));
        }
    }

    private Map<String, String> message(int n) {
        return Map.of("roomId", room, "clientMessageId", "m-" + n, "body", "message " + n);
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, SENDS).boxed().toList();
    }

    private static int setFaults(String rates) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(CLOUD.endpoints().http().resolve("/ops/faults"))
                                    .header("X-Parley-Ops", "test")
                                    .POST(HttpRequest.BodyPublishers.ofString(rates))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int buried() {
        SqsClient sqs = CLOUD.cloud().clients().sqs();
        return sqs.listQueues().queueUrls().stream()
                .filter(url -> url.contains("MessagesDeadLetters") || url.contains("DeliveriesDeadLetters"))
                .mapToInt(url -> Integer.parseInt(sqs.getQueueAttributes(request ->
                                request.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)))
                .sum();
    }
}
