package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.client.ConnectOptions;
import dev.parley.client.OutcomeUnknownException;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.Device;
import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.ColdStart;
import dev.parley.emulator.template.Template;
import dev.parley.emulator.template.TemplateResource;
import dev.parley.run.ParleyCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The jar that is deployed, in processes under AWS's runtime interface client. All of them start at about
/// the same time here, on as few processors as there are, so the clients are more patient than usual. A frame whose
/// function takes longer to start than the gateway waits gets no reply: the clients send it again, as any client does.
final class PackagedFunctionsIT {
    /// More than the 29 s that the gateway waits.
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private static final int TRIES = 4;

    @Test
    void conversation_throughThePackagedJar_reachesEveryFunction() throws IOException, InterruptedException {
        assumeFalse(
                Boolean.getBoolean("parley.shade.skip"), "NOT RUN: this build packages no functions (-Dshade.skip)");
        Queue<ColdStart> coldStarts = new ConcurrentLinkedQueue<>();
        CloudOptions options = ParleyTestCloud.testOptions()
                .withProcesses(ParleyCloud.packages(Path.of("..").toAbsolutePath()))
                .withProperty("AWS::Lambda::EventSourceMapping", "ScalingConfig", "{\"MaximumConcurrency\":2}")
                .withVariable("LARGEST_WHOLE_ROOM", "2")
                .withColdStarts(coldStarts::add);
        try (EmulatedCloud cloud = EmulatedCloud.start(options);
                Crowd crowd = new Crowd(cloud)) {
            converse(crowd);
            askFromTheServerSide(cloud);
            lookAsTheSchedule(cloud);

            Crowd.await(
                    "the relay",
                    () -> names(coldStarts.stream().map(ColdStart::function)).equals(deployed(options.template())));
            assertThat(coldStarts)
                    .allSatisfy(start -> assertThat(start.classes()).isPresent());
        }
    }

    private static void converse(Crowd crowd) {
        ConnectOptions patient = ConnectOptions.DEFAULT.withReplyTimeout(PATIENCE);
        Device alice = crowd.connect("alice", patient);
        Device bob = crowd.connect("bob", patient);
        String room = patiently(() -> alice.createGroup("packaged", List.of(bob.userId())));
        // Told again as clients do: typing that is older than three seconds is dropped, and a first process takes
        // longer.
        Crowd.awaitAsking("the typing", () -> {
            patiently(() -> alice.acked("typing", Map.of("roomId", room, "state", "start")));
            return !bob.pushes("typing").isEmpty();
        });
        patiently(() -> Device.ack(alice.send(room, "m", "through the jars")));
        Crowd.await("the message", () -> bob.messages(room).size() == 1);
        patiently(() -> bob.acked("receipt", Map.of("roomId", room, "kind", "read", "seq", 1)));
        Crowd.await("the receipt", () -> !alice.pushes("receipts").isEmpty());
        JsonNode pushed = bob.messages(room).getFirst();
        assertThat(patiently(() -> bob.history(room)))
                .singleElement()
                .satisfies(stored -> assertThat(stored.path("messageId")).isEqualTo(pushed.path("messageId")));
        converseInALargeRoom(crowd, alice, bob);
    }

    /// Three members are more than are delivered as a whole here.
    private static void converseInALargeRoom(Crowd crowd, Device alice, Device bob) {
        String room = patiently(() -> alice.createGroup("large", List.of(bob.userId(), crowd.user("carol"))));
        patiently(() -> Device.ack(alice.send(room, "m", "by shards")));
        Crowd.await("the message of the large room", () -> bob.messages(room).size() == 1);
        alice.acked("deleteRoom", Map.of("roomId", room));
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

    private static void askFromTheServerSide(EmulatedCloud cloud) {
        Backend backend = Backend.of(cloud.endpoints().http());
        backend.acked("{'action':'ping'}");
    }

    /// What the canary finds is for `CanaryIT`: here its functions have yet to start, which takes longer than it
    /// waits.
    private static void lookAsTheSchedule(EmulatedCloud cloud) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI round = cloud.endpoints().lambda().resolve("/2015-03-31/functions/CanaryRound/invocations");
            HttpRequest request = HttpRequest.newBuilder(round)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            assertThat(http.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static List<String> deployed(Template template) {
        return names(template.resources().values().stream()
                .filter(resource -> resource.type().equals("AWS::Lambda::Function"))
                .map(TemplateResource::logicalId));
    }

    private static List<String> names(Stream<String> names) {
        return names.distinct().sorted().collect(Collectors.toUnmodifiableList());
    }
}
