package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.template.Template;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// The recipes of `docs/events.md` do what they say, as they stand there.
final class EventRecipesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventListener PARTNER = EventListener.refusingFirst(1);

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(EventRecipesIT::options);

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
    }

    @AfterEach
    void disperse() {
        crowd.close();
    }

    @AfterAll
    static void stop() {
        PARTNER.close();
    }

    @Test
    void fifo_hasTheEventsOfARoomInItsGroup() {
        Device.ack(alice.send(room, "m", "Hi"));

        Crowd.await(
                "the message in the queue",
                () -> receive().stream()
                        .anyMatch(message ->
                                room.equals(message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                                        && body(message)
                                                .path("entry")
                                                .path("body")
                                                .asText()
                                                .equals("Hi")));
    }

    @Test
    void weather_isAnsweredOnce_byTheServerApi() {
        Device.ack(alice.send(room, "m1", "/weather in Bern"));
        Device.ack(alice.send(room, "m2", "thank you"));

        Crowd.await("the answer", () -> bob.messages(room).size() == 3);
        assertThat(bob.messages(room))
                .filteredOn(message -> message.path("sender").asText().equals("system"))
                .singleElement()
                .satisfies(answer -> assertThat(answer.path("body").asText()).isEqualTo("Sunny, 21 degrees"));
    }

    @Test
    void webhook_hearsOfRooms_andOfNothingElse() {
        Device.ack(alice.send(room, "m", "Hi"));

        Crowd.await(
                "the room's creation",
                () -> !PARTNER.details("RoomChanged", room).isEmpty());
        assertThat(PARTNER.events(room))
                .allSatisfy(
                        event -> assertThat(event.path("detail-type").asText()).isEqualTo("RoomChanged"));
    }

    @Test
    void javaOfThePage_isThatOfTheFunctionsThatRan() {
        String page = read(Path.of("..", "docs", "events.md"));
        for (String name : List.of("ByRoom", "ForecastBot")) {
            String source = squeezed(read(Path.of("src/test/java/dev/parley/e2e/recipe", name + ".java")));
            assertThat(blocks(page, "java"))
                    .as(name)
                    .anySatisfy(block -> assertThat(source).contains(squeezed(block)));
        }
    }

    private static List<Message> receive() {
        var sqs = CLOUD.cloud().clients().sqs();
        String url =
                sqs.getQueueUrl(request -> request.queueName("RoomEvents.fifo")).queueUrl();
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .messageSystemAttributeNames(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .messages();
    }

    private static JsonNode body(Message message) {
        try {
            return JSON.readTree(message.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The weather bot must know beforehand where the HTTP API will be.
    private static CloudOptions options() {
        int http = freePort();
        CloudOptions options = ParleyCloud.withEvents(ParleyTestCloud.testOptions())
                .withPorts(new Ports("127.0.0.1", 0, http, "local"));
        for (String recipe : List.of("fifo", "weather", "webhook")) {
            String json = Objects.requireNonNull(
                            blocks(read(Path.of("..", "docs", "events.md")), "json recipe=" + recipe)
                                    .getFirst())
                    .replace("HttpUrl of the stack", "http://127.0.0.1:" + http + "/v1")
                    .replace(
                            "https://partner.example/hooks/parley",
                            PARTNER.url().toString());
            options = options.withTemplate(
                    Template.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
        }
        return options;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> blocks(String page, String language) {
        Matcher blocks = Pattern.compile("(?s)```" + Pattern.quote(language) + "\n(.*?)```")
                .matcher(page);
        return blocks.results().map(block -> block.group(1)).toList();
    }

    /// Layout does not count.
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
