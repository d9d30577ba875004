package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Other programs, run to their end.
final class Programs {
    private static final Path JAVA_HOMES = Path.of("/usr/lib/jvm");

    private Programs() {}

    /// Gives what the program printed, errors too. One that fails fails the test.
    static String run(Path folder, Path javaHome, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().remove("MAVEN_OPTS");
        // For programs that run for seconds.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        Process process = builder.start();
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

    /// Whether a program of this name is on the path.
    static boolean isInstalled(String name) {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /// Where a JDK 17 is, among those that the system has.
    static Optional<Path> jdk17() {
        if (!Files.isDirectory(JAVA_HOMES)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(JAVA_HOMES)) {
            return homes.filter(Programs::isJdk17).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk17(Path home) {
        Path release = home.resolve("release");
        try {
            return Files.isExecutable(home.resolve("bin/javac"))
                    && Files.isReadable(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"17");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
