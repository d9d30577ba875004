package dev.parley.e2e.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Builds and tests `client-js/` with the tools that its lock file names: its own tests, its size, what it
/// packs, and conversations over a network that fails with an embedded cloud. Needs Node 20 or later with npm.
final class ClientJsIT {
    private static final Path PACKAGE =
            Path.of("..", "client-js").toAbsolutePath().normalize();

    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        npm("ci", "--prefer-offline", "--ignore-scripts", "--silent", "--no-fund", "--no-audit");
    }

    @Test
    void clientJs_builtFromItsSources_keepsItsOwnTestsSizeAndPackageRules() throws IOException, InterruptedException {
        npm("test");
    }

    @Test
    void clientJs_onAnEmbeddedCloud_conversesThroughCutsAndBlackHoles() throws IOException, InterruptedException {
        npm("run", "test:run");
    }

    private static void npm(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder npm = new ProcessBuilder("npm");
        for (String argument : arguments) {
            npm.command().add(argument);
        }
        Endpoints endpoints = CLOUD.endpoints();
        npm.environment().put("PARLEY_HTTP", endpoints.http().toString());
        npm.environment().put("PARLEY_WS", endpoints.webSocket().toString());
        Process process =
                npm.directory(PACKAGE.toFile()).redirectErrorStream(true).start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor())
                    .as("npm %s%n%s", String.join(" ", arguments), printed)
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
