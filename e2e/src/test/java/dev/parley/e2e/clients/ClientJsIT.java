package dev.parley.e2e.clients;

import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.emulator.api.hook.Endpoints;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Builds and tests `client-js/` with the tools that its lock file names: its own tests, its size, what it
/// packs, and conversations over a network that fails with an embedded cloud. Needs Node 20 or later with npm.
final class ClientJsIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        ClientJsPackage.build();
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
        Endpoints endpoints = CLOUD.endpoints();
        ClientJsPackage.npm(
                Map.of(
                        "PARLEY_HTTP", endpoints.http().toString(),
                        "PARLEY_WS", endpoints.webSocket().toString()),
                arguments);
    }
}
