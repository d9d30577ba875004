package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Runs the programs of `examples/` as a reader would, against a cloud that loses the first answer to each
/// creation and send. Needs Node with npm and Python 3.11 or later; a missing interpreter fails the test and is
/// named.
final class ExamplesIT {
    private static final Path EXAMPLES =
            Path.of("..", "examples").toAbsolutePath().normalize();
    private static final Path WORK = Path.of("target", "examples").toAbsolutePath();
    private static final LostAnswers LOST = new LostAnswers();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD =
            ParleyTestCloud.own(() -> ParleyTestCloud.testOptions().withInvoker(LOST));

    @Test
    void javaExample_whoseAnswersAreLost_sendsOnceAndReceives() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertConverses(java, "-cp", System.getProperty("java.class.path"), example("java/Chat.java"));
    }

    @Test
    void nodeExample_whoseAnswersAreLost_sendsOnceAndReceives() throws Exception {
        ClientJsPackage.build();
        run("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", example("node"));

        assertConverses("node", example("node/chat.mjs"));
    }

    @Test
    void pythonExample_whoseAnswersAreLost_sendsOnceAndReceives() throws Exception {
        Path environment = WORK.resolve("python");
        String python = environment.resolve("bin/python").toString();
        run("python3", "-m", "venv", environment.toString());
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
                example("python/requirements.txt"));

        assertConverses(python, example("python/chat.py"));
    }

    private static String example(String file) {
        return EXAMPLES.resolve(file).toString();
    }

    private static void assertConverses(String... program) throws IOException, InterruptedException {
        int before = LOST.count();
        Endpoints endpoints = CLOUD.endpoints();
        String printed = run(Stream.concat(
                        Stream.of(program),
                        Stream.of(
                                endpoints.http().toString(),
                                endpoints.webSocket().toString()))
                .toArray(String[]::new));

        assertThat(printed).containsOnlyOnce("received 1 alice Hello").doesNotContain("received 2");
        assertThat(LOST.count() - before).as("a lost creation and a lost send").isEqualTo(2);
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
