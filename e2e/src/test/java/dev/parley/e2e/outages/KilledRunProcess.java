package dev.parley.e2e.outages;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A program that runs a cloud on a data folder until it is killed or its standard input ends. It writes the
/// addresses of gateway and sign-in, a line each. A room and its senders may send as fast as they can.
final class KilledRunProcess {
    private static final String MANY = "1000000";

    private KilledRunProcess() {}

    static Process start(Path folder) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledRunProcess.class.getName(),
                        folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Takes the data folder.
    public static void main(String[] arguments) throws IOException {
        CloudOptions options = ParleyTestCloud.testOptions()
                .withFolder(Path.of(arguments[0]))
                .withProperty("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings", "{}");
        for (String limit : List.of("FRAMES", "SENDS", "READS", "ROOM_SENDS")) {
            options = options.withVariable("LIMIT_" + limit + "_RATE", MANY)
                    .withVariable("LIMIT_" + limit + "_BURST", MANY);
        }
        try (EmulatedCloud cloud = EmulatedCloud.start(options)) {
            System.out.println(cloud.endpoints().webSocket());
            System.out.println(cloud.endpoints().http());
            System.in.readAllBytes();
        }
    }
}
