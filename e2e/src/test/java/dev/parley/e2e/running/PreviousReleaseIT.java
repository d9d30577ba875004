package dev.parley.e2e.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.option.FunctionPackages;
import dev.parley.emulator.template.TemplateResource;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Functions of the release before beside those of this one, as they are for the seconds of a deployment: each reads
/// what the other writes to tables and queues. `e2e/previous-release.sh` packages the jars of the commit that
/// `e2e/previous-release.txt` names.
final class PreviousReleaseIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path PREVIOUS = Path.of(System.getProperty(
            "parley.previous", PROJECT.resolve("target/previous").toString()));
    private static final String OLD = "previous-";
    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final String PACKAGE = "dev.parley.";

    /// More than the 29 s that the gateway waits; all processes start at once.
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private static final int TRIES = 4;

    private static final ConnectOptions PATIENT = ConnectOptions.DEFAULT.withReplyTimeout(PATIENCE);

    /// Which modules' functions are still of the release before.
    enum Mixture {
        OLD_FRAMES(Set.of("connect", "message", "room", "receipt", "typing", "server")),
        OLD_CONSUMERS(Set.of("fanout", "events"));

        private final Set<String> modules;

        Mixture(Set<String> modules) {
            this.modules = modules;
        }
    }

    @ParameterizedTest
    @EnumSource
    void conversation_throughOldAndNewFunctions_isWhole(Mixture mixture) {
        assumeFalse(
                Boolean.getBoolean("parley.shade.skip"), "NOT RUN: this build packages no functions (-Dshade.skip)");
        assumeTrue(
                Files.exists(PREVIOUS.resolve("packaged.txt")),
                "NOT RUN: the release before is not packaged; run e2e/previous-release.sh");
        try (EmulatedCloud cloud = EmulatedCloud.start(options(mixture));
                Crowd crowd = new Crowd(cloud)) {
            Device alice = crowd.connect("alice", PATIENT);
            Device bob = crowd.connect("bob", PATIENT);
            String room = patiently(() -> alice.createGroup("mixed", List.of(bob.userId())));
            patiently(() -> Device.ack(alice.send(room, "m-1", "of both releases")));
            patiently(() -> Device.ack(alice.send(room, "m-1", "of both releases")));
            Crowd.await("the message", () -> bob.messages(room).size() == 1);
            patiently(() -> alice.acked(
                    "editMessage", Map.of("roomId", room, "clientMessageId", "e-1", "ref", 1, "body", "edited")));
            patiently(() ->
                    bob.acked("react", Map.of("roomId", room, "clientMessageId", "r-1", "ref", 1, "emoji", "👍")));
            patiently(() -> bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 1)));
            Crowd.await("the receipt", () -> !alice.pushes("receipts").isEmpty());
            Crowd.awaitAsking("the typing", () -> {
                patiently(() -> alice.acked("typing", Map.of("roomId", room, "state", "start")));
                return !bob.pushes("typing").isEmpty();
            });
            patiently(() -> Device.ack(bob.send(room, "m-2", "an answer")));
            Crowd.await(
                    "the answer, behind the edit and the reaction",
                    () -> alice.seqs(room).contains(4L));
            expectLog(bob, room);
        }
    }

    private static void expectLog(Device reader, String room) {
        Crowd.awaitAsking(
                "the whole log", () -> patiently(() -> reader.history(room)).size() == 4);
        List<JsonNode> log = patiently(() -> reader.history(room));
        assertThat(log).extracting(entry -> entry.path("seq").asLong()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.getLast().path("body").asText()).isEqualTo("an answer");
        JsonNode message = patiently(() -> reader.acked("getMessage", Map.of("roomId", room, "seq", 1)))
                .frame()
                .path("message");
        assertThat(message.path("body").asText()).isEqualTo("edited");
        assertThat(message.path("reactions").toString()).contains("👍");
    }

    private static CloudOptions options(Mixture mixture) {
        CloudOptions options = ParleyTestCloud.testOptions().withProcesses(packages());
        for (Map.Entry<String, TemplateResource> entry :
                options.template().resources().entrySet()) {
            if (entry.getValue().type().equals(FUNCTION)) {
                String module = module(entry.getValue());
                options = mixture.modules.contains(module)
                        ? options.withProperty(
                                entry.getKey(), "Code", "{\"S3Bucket\":\"jars\",\"S3Key\":\"" + OLD + module + "\"}")
                        : options;
            }
        }
        return options;
    }

    /// The package of its handler names the module of a function.
    private static String module(TemplateResource function) {
        String handler = function.properties().path("Handler").asText();
        return handler.substring(PACKAGE.length(), handler.indexOf('.', PACKAGE.length()));
    }

    private static FunctionPackages packages() {
        FunctionPackages now = ParleyCloud.packages(PROJECT);
        return new FunctionPackages(
                key -> key.startsWith(OLD)
                        ? previous(key.substring(OLD.length()))
                        : now.jars().apply(key),
                now.build());
    }

    /// The jar of all functions, or that of the module where each still had its own.
    private static Path previous(String module) {
        Path ofAll = PREVIOUS.resolve("functions/package/target/parley-functions-aws.jar");
        return Files.exists(ofAll)
                ? ofAll
                : PREVIOUS.resolve("functions/%1$s/target/parley-%1$s-aws.jar".formatted(module));
    }

    private static <T> T patiently(Supplier<T> request) {
        for (int left = TRIES; ; left--) {
            try {
                return request.get();
            } catch (CompletionException e) {
                if (left == 1 || !(e.getCause() instanceof OutcomeUnknownException)) {
                    throw e;
                }
            }
        }
    }
}
