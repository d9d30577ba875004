package dev.parley.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.option.Ports;
import dev.parley.emulator.issuer.OtherIssuer;
import dev.parley.emulator.stores.DataFolder;
import dev.parley.emulator.stores.FreePort;
import dev.parley.emulator.stores.StoreException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Options that cannot be met end the start, before anybody is told that the run is ready.
class StartRefusalTest {
    private static final CloudOptions DEFAULTS = ParleyCloud.options();

    @TempDir
    private Path folder;

    @Test
    void start_onAFolderThatAnotherRunHolds_isRefusedWithItsName() throws IOException {
        try (DataFolder held = DataFolder.hold(folder)) {
            assertRefused(DEFAULTS.withFolder(folder), StoreException.class, folder + " is in use by another run");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a b", "%2F", "größe"})
    void start_withAStageThatApiGatewayWouldNotTake_isRefused(String stage) {
        assertRefused(
                DEFAULTS.withPorts(new Ports("127.0.0.1", 0, 0, stage)),
                IllegalArgumentException.class,
                "not '" + stage + "'");
    }

    @Test
    void start_onAnAddressOfAnotherMachine_isRefused() {
        assertRefused(
                DEFAULTS.withPorts(new Ports("203.0.113.7", 0, 0, "local")),
                IllegalArgumentException.class,
                "203.0.113.7 is no address of this machine");
    }

    @Test
    void start_withAnIssuerThatDoesNotAnswer_isRefused() {
        String address = "http://127.0.0.1:" + FreePort.any();
        assertRefused(
                DEFAULTS.withIssuer(new OtherIssuer(address, List.of("web"))),
                IllegalArgumentException.class,
                "the issuer " + address + " does not give");
    }

    @Test
    void start_withARedisThatDoesNotAnswer_isRefused() {
        int port = FreePort.any();
        assertRefused(
                DEFAULTS.withRedis(URI.create("redis://127.0.0.1:" + port)),
                StoreException.class,
                "no Redis cluster takes writes at 127.0.0.1:" + port);
    }

    @Test
    void start_withARedisWhereTheTemplateHasNoCache_isRefused() {
        assertRefused(
                ParleyCloud.options(DeploymentProfile.NONE).withRedis(URI.create("redis://127.0.0.1:1")),
                IllegalArgumentException.class,
                "--redis-url is of no use: the template has no cache");
    }

    @Test
    void start_ofPackagesThatAreNotBuilt_isRefused() {
        assertRefused(
                DEFAULTS.withProcesses(ParleyCloud.packages(folder)),
                IllegalArgumentException.class,
                "run ./parley package first");
    }

    private static void assertRefused(CloudOptions options, Class<? extends RuntimeException> type, String message) {
        assertThatThrownBy(() -> EmulatedCloud.start(options).close())
                .isInstanceOf(type)
                .hasMessageContaining(message);
    }
}
