package dev.parley.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.e2e.Crowd;
import dev.parley.e2e.clients.ClientJsPackage;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Runs the programs of `examples/server/` as a reader would. Whatever ran before, room and message are there
/// once. Needs curl 7.75, Node with npm and Python 3.11; a missing program fails the test and is named.
final class ServerExamplesIT {
    private static final Path EXAMPLES =
            Path.of("..", "examples", "server").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "server-examples").toAbsolutePath();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.own(ParleyTestCloud::testOptions);

    private final Backend backend = Backend.of(CLOUD.endpoints().http());

    @AfterEach
    void message_isThereOnce() {
        String room = backend.acked("{'action':'createRoom','owner':'alice','clientRoomId':'order-7','kind':'group',"
                        + "'name':'Order 7','members':['bob']}")
                .text("roomId");
        Crowd.awaitAsking("the message", () -> !page(room).isEmpty());
        assertThat(page(room)).singleElement().satisfies(message -> {
            assertThat(message.path("sender").asText()).isEqualTo("system");
            assertThat(message.path("body").asText()).isEqualTo("Your order is on its way");
        });
    }

    @Test
    void curlExample_posts() throws Exception {
        assertPosts("sh", EXAMPLES.resolve("curl/post.sh").toString());
    }

    @Test
    void javaExample_posts() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertPosts(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                EXAMPLES.resolve("java/Post.java").toString());
    }

    @Test
    void nodeExample_posts() throws Exception {
        Path folder = copied("post.mjs", "package.json", "package-lock.json");
        run("npm", "ci", "--silent", "--no-fund", "--no-audit", "--prefix", folder.toString());

        assertPosts("node", folder.resolve("post.mjs").toString());
    }

    @Test
    void nodeExample_withTheProjectsClient_posts() throws Exception {
        ClientJsPackage.build();
        Path folder = copied("client.mjs");
        Path modules = Files.createDirectories(folder.resolve("node_modules/@parley"));
        Files.deleteIfExists(modules.resolve("client"));
        Files.createSymbolicLink(modules.resolve("client"), ClientJsPackage.FOLDER);

        assertPosts("node", "--preserve-symlinks", folder.resolve("client.mjs").toString());
    }

    @Test
    void pythonExample_posts() throws Exception {
        Path environment = WORK.resolve("python");
        String python = environment.resolve("bin/python").toString();
        run("python3", "-m", "venv", environment.toString());
        String requirements = EXAMPLES.resolve("python/requirements.txt").toString();
        run(
                python,
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--no-deps",
                "--require-hashes",
                "-r",
                requirements);

        assertPosts(python, EXAMPLES.resolve("python/post.py").toString());
    }

    private JsonNode page(String room) {
        return backend.acked("{'action':'history','roomId':'" + room + "'}")
                .body()
                .path("messages");
    }

    private static Path copied(String... files) throws IOException {
        Path folder = Files.createDirectories(WORK.resolve(files[0].replace('.', '-')));
        for (String file : List.of(files)) {
            Files.writeString(
                    folder.resolve(file),
                    Files.readString(EXAMPLES.resolve("node").resolve(file)));
        }
        return folder;
    }

    private static void assertPosts(String... program) throws IOException, InterruptedException {
        String printed = run(Stream.concat(
                        Stream.of(program),
                        Stream.of(CLOUD.endpoints().http().resolve("/v1").toString()))
                .toArray(String[]::new));

        assertThat(printed).contains("messageId");
    }

    /// Runs a program to its end and gives what it printed.
    private static String run(String... command) throws IOException, InterruptedException {
        Process process = start(command);
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("%s%n%s", String.join(" ", command), printed)
                    .isZero();
            return printed;
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the examples need " + command[0] + ", which is not installed or not on the path", e);
        }
    }
}
