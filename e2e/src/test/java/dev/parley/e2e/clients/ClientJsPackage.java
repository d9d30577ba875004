package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The folder of the client for the web. Tests in processes of their own share it: one installs and builds at a
/// time. Needs Node 20 or later with npm.
public final class ClientJsPackage {
    /// Absolute.
    public static final Path FOLDER =
            Path.of("..", "client-js").toAbsolutePath().normalize();

    private static final Path LOCK = Path.of("target", "client-js.lock");

    private ClientJsPackage() {}

    /// Builds the package, and installs its tools before if they are not those of its lock file. Waits while another
    /// process of tests does so.
    public static synchronized void build() throws IOException, InterruptedException {
        Files.createDirectories(LOCK.getParent());
        try (FileChannel channel = FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            if (!isInstalled()) {
                npm(Map.of(), "ci", "--prefer-offline", "--ignore-scripts", "--silent", "--no-fund", "--no-audit");
            }
            npm(Map.of(), "run", "build");
        }
    }

    /// Runs npm in the folder to its end. A failure fails the test.
    static void npm(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder npm = new ProcessBuilder("npm");
        for (String argument : arguments) {
            npm.command().add(argument);
        }
        npm.environment().putAll(environment);
        Process process =
                npm.directory(FOLDER.toFile()).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("npm %s%n%s", String.join(" ", arguments), printed)
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isInstalled() throws IOException {
        Path installed = FOLDER.resolve("node_modules/.package-lock.json");
        return Files.exists(installed)
                && Files.getLastModifiedTime(installed)
                                .compareTo(Files.getLastModifiedTime(FOLDER.resolve("package-lock.json")))
                        > 0;
    }
}
