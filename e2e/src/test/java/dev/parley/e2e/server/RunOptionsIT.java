package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `./parley run --events-url --moderator-url --moderator-failure`, in a process of its own: events come to the
/// first address, and the second one judges what is sent. The listener refuses the first two posts of each event.
final class RunOptionsIT {
    private static final EventListener OTHERS = EventListener.refusingFirst(2);
    private static final LocalModerator MODERATOR = LocalModerator.start();

    private static Process run;
    private static BufferedReader lines;
    private static Backend backend;

    private String room;

    @BeforeAll
    static void start() throws IOException {
        run = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.parley.run.Main",
                        "--quiet",
                        "--port",
                        "0",
                        "--http-port",
                        "0",
                        "--events-url",
                        OTHERS.url().toString(),
                        "--moderator-url",
                        MODERATOR.url().toString(),
                        "--moderator-failure",
                        "unavailable"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        lines = run.inputReader(StandardCharsets.UTF_8);
        String ready = lines.lines()
                .filter(line -> line.startsWith("Parley is ready: "))
                .findFirst()
                .orElseThrow();
        backend = Backend.of(URI.create(ready.split(" +")[4]));
    }

    @AfterAll
    static void stop() throws Exception {
        run.destroy();
        run.waitFor();
        lines.close();
        OTHERS.close();
        MODERATOR.close();
    }

    @BeforeEach
    void createRoom() {
        room = backend.acked("{'action':'createRoom','owner':'alice','clientRoomId':'" + System.nanoTime()
                        + "','kind':'group','name':'Orders','members':['bob']}")
                .text("roomId");
    }

    @Test
    void events_areTold_thoughEachIsRefusedTwice() {
        for (int n = 1; n <= 15; n++) {
            send(200, "m" + n, "fine " + n);
        }

        Crowd.await("the events", () -> told().size() == 15);
        assertThat(told().stream().map(detail -> detail.at("/entry/body").asText()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 15).mapToObj(n -> "fine " + n).toList());
        Crowd.await("the room", () -> OTHERS.details("RoomChanged", room).size() == 1);
        assertThat(OTHERS.events(room)).allSatisfy(event -> {
            assertThat(event.path("source").asText()).isEqualTo("parley");
            assertThat(event.at("/detail/stage").asText()).isEqualTo("local");
        });
    }

    @Test
    void moderator_allowsReplacesAndRejects() {
        send(200, "m1", "fine");
        send(200, "m2", "darn");
        assertThat(send(403, "m3", "rude").text("message")).isEqualTo("be kind");

        Crowd.await("the events", () -> told().size() == 2);
        assertThat(told().stream().map(detail -> detail.at("/entry/body").asText()))
                .containsExactlyInAnyOrder("fine", "****");
    }

    @Test
    void moderator_withoutAVerdict_makesTheMessageUnavailable_untilItHasOne() {
        assertThat(send(503, "m1", "late").text("code")).isEqualTo("unavailable");
        assertThat(send(503, "m2", "nonsense").text("code")).isEqualTo("unavailable");

        send(200, "m1", "fine");

        Crowd.await("the event", () -> told().size() == 1);
        assertThat(told().getFirst().at("/entry/body").asText()).isEqualTo("fine");
    }

    private List<JsonNode> told() {
        return OTHERS.details("MessageSent", room);
    }

    private Backend.Answered send(int status, String id, String body) {
        Backend.Answered answered = backend.post("{'action':'sendMessage','as':'bob','roomId':'" + room
                + "','clientMessageId':'" + id + "','body':'" + body + "'}");
        assertThat(answered.status()).as("%s", answered.body()).isEqualTo(status);
        return answered;
    }
}
