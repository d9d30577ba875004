package dev.parley.e2e.running;

import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A program under the locale of Nepal that runs a cloud until its standard input ends. It writes the number 1
/// as that locale does, then the addresses of gateway and sign-in.
final class OtherDigitsProcess {
    private OtherDigitsProcess() {}

    static Process start() throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=ne",
                        "-Duser.country=NP",
                        "-Dstdout.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherDigitsProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        try (EmulatedCloud cloud = EmulatedCloud.start(ParleyTestCloud.testOptions())) {
            System.out.println(String.format(Locale.getDefault(), "%d", 1));
            System.out.println(cloud.endpoints().webSocket());
            System.out.println(cloud.endpoints().http());
            System.in.readAllBytes();
        }
    }
}
