package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import dev.parley.testkit.MetricLines;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A moderator behind a URL judges what people send.
final class ModeratorIT {
    private static final LocalModerator MODERATOR = LocalModerator.start();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withVariable("METRICS_NAMESPACE", "Parley/prod")
            .withVariable("MODERATOR_URL", MODERATOR.url().toString()));

    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private AutoCloseable output = () -> {};
    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        output = MetricLines.listen((metric, _) -> written.add(metric));
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("k", List.of(bob.userId()));
        MODERATOR.forget();
    }

    @AfterEach
    void disperse() throws Exception {
        crowd.close();
        output.close();
    }

    @AfterAll
    static void stop() {
        MODERATOR.close();
    }

    @Test
    void message_isShownBeforeItIsStored_andOnceOnly() {
        Device.ack(alice.send(room, "m", "fine"));
        Device.ack(alice.send(room, "m", "fine"));

        assertThat(MODERATOR.shown()).singleElement().satisfies(shown -> {
            assertThat(shown.path("action").asText()).isEqualTo("sendMessage");
            assertThat(shown.path("roomId").asText()).isEqualTo(room);
            assertThat(shown.path("roomKind").asText()).isEqualTo("group");
            assertThat(shown.path("sender").asText()).isEqualTo(alice.userId());
            assertThat(shown.path("body").asText()).isEqualTo("fine");
            assertThat(shown.has("metadata")).isFalse();
        });
    }

    @Test
    void message_thatIsRejected_isNeitherStoredNorPushed() {
        Answer.Refusal refusal = (Answer.Refusal) Device.await(alice.send(room, "m", "rude"));
        Device.ack(alice.send(room, "m", "fine"));

        assertThat(refusal.code()).isEqualTo("rejected");
        assertThat(refusal.frame().path("message").asText()).isEqualTo("be kind");
        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        assertThat(bob.messages(room).getFirst().path("body").asText()).isEqualTo("fine");
    }

    @Test
    void message_thatIsReplaced_isPushedAsReplaced_andRepeatedAsSent() {
        Device.ack(alice.send(room, "m", "darn"));

        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        assertThat(bob.messages(room).getFirst().path("body").asText()).isEqualTo("****");
        assertThat(Device.ack(alice.send(room, "m", "darn")).flag("duplicate")).isTrue();
        assertThat(((Answer.Refusal) Device.await(alice.send(room, "m", "****"))).code())
                .isEqualTo("conflict");
    }

    @Test
    void edit_isJudgedAsAMessageIs() {
        Device.ack(alice.send(room, "m", "fine"));
        Crowd.await("the message", () -> bob.messages(room).size() == 1);

        assertThat(alice.refused("editMessage", edit("e1", "rude")).code()).isEqualTo("rejected");
        alice.acked("editMessage", edit("e2", "darn"));
        assertThat(alice.acked("editMessage", edit("e2", "darn")).flag("duplicate"))
                .isTrue();

        Crowd.await("the edit", () -> bob.messages(room).size() == 2);
        assertThat(bob.messages(room).getLast().path("body").asText()).isEqualTo("****");
        assertThat(alice.history(room).getFirst().path("body").asText()).isEqualTo("****");
        assertThat(MODERATOR.shown())
                .extracting(shown -> shown.path("action").asText())
                .containsExactly("sendMessage", "editMessage", "editMessage");
    }

    private Map<String, ?> edit(String id, String body) {
        return Map.of("roomId", room, "clientMessageId", id, "ref", 1, "body", body);
    }

    @Test
    void moderator_thatAnswersNonsenseOrLate_isAsIfItHadAllowed() {
        Device.ack(alice.send(room, "m1", "nonsense"));
        Device.ack(alice.send(room, "m2", "late"));

        Crowd.await("both in the log", () -> alice.history(room).size() == 2);
    }

    @Test
    @DisabledIfSystemProperty(
            named = "parley.lambda",
            matches = "process",
            disabledReason = "the functions' processes write their metrics to outputs of their own")
    void messages_byTheHttpApi_areCountedAsThoseOfFrames() {
        Backend.of(CLOUD.endpoints().http()).acked(posted("nonsense"));

        assertThat(written).contains("Accepted", "Moderated", "ModerationMissing", "ServerAcked", "ServerTime");
    }

    private String posted(String body) {
        return "{'action':'sendMessage','as':'" + alice.userId() + "','roomId':'" + room
                + "','clientMessageId':'h','body':'" + body + "'}";
    }
}
