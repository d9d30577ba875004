package dev.parley.e2e;

import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.option.Account;
import dev.parley.emulator.api.option.AwsEndpoints;
import dev.parley.run.ParleyTestCloud;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// A program under the locale of Nepal that runs a cloud until its standard input ends. It writes the number 1 as
/// that locale does, then the addresses of gateway and sign-in.
final class OtherDigitsProcess {
    private OtherDigitsProcess() {}

    /// Starts the program on tables and queues that run elsewhere.
    static Process start(URI dynamoDb, URI sqs) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.language=ne",
                        "-Duser.country=NP",
                        "-Dstdout.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherDigitsProcess.class.getName(),
                        dynamoDb.toString(),
                        sqs.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /// Takes the addresses of DynamoDB and SQS.
    public static void main(String[] arguments) throws IOException {
        var stores = new AwsEndpoints(URI.create(arguments[0]), URI.create(arguments[1]), Account.REGION);
        try (EmulatedCloud cloud =
                EmulatedCloud.start(ParleyTestCloud.testOptions().withAws(stores))) {
            System.out.println(String.format(Locale.getDefault(), "%d", 1));
            System.out.println(cloud.endpoints().webSocket());
            System.out.println(cloud.endpoints().http());
            System.in.readAllBytes();
        }
    }
}
