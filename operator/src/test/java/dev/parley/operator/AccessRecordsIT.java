package dev.parley.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.client.ConnectOptions;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import dev.parley.domain.id.LogName;
import dev.parley.domain.id.UserId;
import dev.parley.emulator.api.EmulatedCloudExtension;
import dev.parley.operator.Guest.Phone;
import dev.parley.run.ParleyTestCloud;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `./parley who` and `./parley abuse` on a running cloud, from the command line to what is printed.
final class AccessRecordsIT {
    @RegisterExtension
    static final EmulatedCloudExtension CLOUD = ParleyTestCloud.shared();

    private static final int REFUSED = 7;

    private final Guest mallory = new Guest(CLOUD.cloud(), "mallory");

    @AfterEach
    void close() {
        mallory.close();
    }

    @Test
    void who_ofAnOpenConnection_tellsUserAddressDeviceAndThatItIsOpen() {
        mallory.phone("phone-1");

        Said said = operator("who", connectionOf(mallory));

        assertThat(said.code()).isZero();
        assertThat(said.text())
                .contains("user     " + mallory.id() + "  (" + LogName.of(new UserId(mallory.id())))
                .contains("address  127.0.0.1")
                .contains("since    20")
                .contains("device   phone-1")
                .contains("state    open until 20");
    }

    @Test
    void who_ofAnEndedConnection_tellsWhoseItWasAndWhenItEnded() {
        Phone phone = mallory.phone("phone-1");
        String connection = connectionOf(mallory);
        phone.connection().close();

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> operator("who", connection).text().contains("state    ended 20"));
        assertThat(operator("who", connection).text()).contains("user     " + mallory.id());
    }

    @Test
    void who_ofANameOutOfAWarning_tellsTheUser() {
        mallory.phone("phone-1");

        Said said = operator("who", LogName.of(new UserId(mallory.id())));

        assertThat(said.text()).isEqualToIgnoringNewLines("user     " + mallory.id());
        assertThat(said.code()).isZero();
    }

    @Test
    void who_ofAConnectionThatNobodyOpened_fails() {
        assertThat(operator("who", "AAAAAAAAAAAAAAA=").code()).isEqualTo(1);
        assertThat(operator("who", "user#000000000000").code()).isEqualTo(1);
        assertThat(operator("who", " ").code()).isEqualTo(1);
    }

    @Test
    void who_ofAConnectionWhoseIdLooksLikeAnOption_looksForIt() {
        assertThat(operator("who", "--", "-bcdefghijklmno=").code()).isEqualTo(1);
        assertThat(operator("who", "-bcdefghijklmno=").code()).isEqualTo(1);
        assertThat(operator("who", "-hcdefghijklmno=").code()).isEqualTo(1);
    }

    @Test
    void abuse_afterRefusedFrames_namesTheUserWithAddressAndKinds() {
        Phone phone = mallory.phone("phone-1");
        phone.acked("ping", Map.of());
        IntStream.range(0, REFUSED)
                .forEach(_ -> phone.connection()
                        .request("history", Map.of("roomId", "no-room"))
                        .join());
        phone.connection().request("nonsense", Map.of()).join();

        Said said = operator("abuse", "--most", "1000");

        assertThat(said.code()).isZero();
        assertThat(said.text().lines().filter(line -> line.contains(mallory.id())))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("127.0.0.1")
                        .contains(" " + (REFUSED + 1) + " ")
                        .contains("not_a_member " + REFUSED + ", unknown_action 1"));
    }

    @Test
    void abuse_afterAnUpgradeWithoutAGoodToken_namesTheAddress() {
        try (Connector connector = new Connector(CLOUD.endpoints().webSocket(), new JdkSockets())) {
            connector
                    .connect("not-a-token", ConnectOptions.DEFAULT, FrameListener.SILENT)
                    .join()
                    .close();
        } catch (CompletionException refused) {
            assertThat(refused).hasMessageContaining("401");
        }

        assertThat(operator("abuse", "--most", "1000").text())
                .containsPattern("\\d+  no user +127\\.0\\.0\\.1 +connect 401 \\d+");
    }

    private static String connectionOf(Guest guest) {
        String id = CLOUD.cloud().endpoints().http().toString();
        return new OpsState(id).connectionOf(guest.id());
    }

    private record Said(int code, String text) {}

    private static Said operator(String command, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = command;
        all[1] = "--http-port";
        all[2] = Integer.toString(CLOUD.endpoints().http().getPort());
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            return new Said(Main.run(all), out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
