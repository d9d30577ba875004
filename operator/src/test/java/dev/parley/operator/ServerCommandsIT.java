package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `./parley room`, `user` and `message`, from the command line to the room.
final class ServerCommandsIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String olga = "olga-" + UUID.randomUUID();
    private final String bob = "bob-" + UUID.randomUUID();

    @Test
    void room_isMadeChangedAndDeleted() {
        String room = create();

        assertThat(json("room", "show", room).path("name").asText()).isEqualTo("Orders");
        json("room", "add", room, "carol", "dan");
        json("room", "remove", room, "carol");
        json("room", "remove", room, "dan", "--ban");
        assertThat(json("room", "members", room).path("members").findValuesAsText("userId"))
                .containsExactlyInAnyOrder(olga, bob);
        json("room", "delete", room);

        assertThat(run("room", "show", room).exitCode()).isOne();
    }

    @Test
    void message_isSentListedAndDeleted() {
        String room = create();

        json("message", "send", room, "Shipped", "--id", "m");
        json("message", "send", room, "Shipped", "--id", "m");
        json("message", "send", room, "Thanks", "--as", bob);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(listed(room).findValuesAsText("body")).containsExactly("Shipped", "Thanks"));
        assertThat(listed(room).findValuesAsText("sender")).containsExactly("system", bob);
        json("message", "delete", room, "1");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(listed(room).findValuesAsText("body")).containsExactly("Thanks"));
    }

    @Test
    void user_isListedExportedAndErased() {
        String room = create();

        assertThat(json("user", "rooms", bob).path("rooms").findValuesAsText("roomId"))
                .containsExactly(room);
        assertThat(run("user", "export", bob).out()).contains(room);
        json("user", "ban", bob);
        json("user", "unban", bob);
        json("user", "disconnect", bob);
        assertThat(json("user", "erase", bob).path("done").asBoolean()).isTrue();

        assertThat(run("user", "export", bob).out()).doesNotContain(room);
        assertThat(json("room", "members", room).path("members").findValuesAsText("userId"))
                .containsExactly(olga);
    }

    private String create() {
        return json("room", "create", "--owner", olga, "--name", "Orders", bob)
                .path("roomId")
                .asText();
    }

    private static JsonNode listed(String room) {
        return json("message", "list", room).path("messages");
    }

    private record Ran(int exitCode, String out) {}

    private static JsonNode json(String... command) {
        Ran ran = run(command);
        assertThat(ran.exitCode()).as(ran.out()).isZero();
        try {
            return JSON.readTree(ran.out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(ran.out(), e);
        }
    }

    private static Ran run(String... command) {
        List<String> arguments = new ArrayList<>(Arrays.asList(command));
        arguments.addAll(
                1,
                List.of("--http-port", Integer.toString(CLOUD.endpoints().http().getPort())));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Ran(Main.run(arguments.toArray(String[]::new)), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
