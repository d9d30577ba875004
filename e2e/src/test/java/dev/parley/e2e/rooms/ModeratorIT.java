package dev.parley.e2e.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.client.Answer;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A moderator behind a URL judges what people send.
final class ModeratorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> SHOWN = new CopyOnWriteArrayList<>();
    private static final HttpServer MODERATOR = moderator();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(() -> ParleyTestCloud.testOptions()
            .withVariable(
                    "MODERATOR_URL",
                    "http://127.0.0.1:" + MODERATOR.getAddress().getPort() + "/judge"));

    private Crowd crowd;
    private Device alice;
    private Device bob;
    private String room;

    @BeforeEach
    void gather() {
        crowd = new Crowd(CLOUD.cloud());
        alice = crowd.connect("alice");
        bob = crowd.connect("bob");
        room = alice.createGroup("k", List.of(bob.userId()));
        SHOWN.clear();
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @AfterAll
    static void stop() {
        MODERATOR.stop(0);
    }

    @Test
    void message_isShownBeforeItIsStored_andOnceOnly() {
        Device.ack(alice.send(room, "m", "fine"));
        Device.ack(alice.send(room, "m", "fine"));

        assertThat(SHOWN).singleElement().satisfies(shown -> {
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
    void moderator_thatAnswersNonsenseOrLate_isAsIfItHadAllowed() {
        Device.ack(alice.send(room, "m1", "nonsense"));
        Device.ack(alice.send(room, "m2", "late"));

        assertThat(alice.history(room)).hasSize(2);
    }

    private static HttpServer moderator() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            server.setExecutor(task -> Thread.ofVirtual().start(task));
            server.createContext("/judge", ModeratorIT::judge);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void judge(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode shown = JSON.readTree(exchange.getRequestBody());
            SHOWN.add(shown);
            String body = shown.path("body").asText();
            if (body.equals("late")) {
                return; // closed without an answer, as one that comes too late
            }
            String decision = switch (body) {
                case "rude" -> "{\"decision\":\"reject\",\"message\":\"be kind\"}";
                case "darn" -> "{\"decision\":\"replace\",\"body\":\"****\"}";
                case "nonsense" -> "{\"decision\":\"replace\",\"body\":7}";
                default -> "{\"decision\":\"allow\"}";
            };
            byte[] answer = decision.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }
}
