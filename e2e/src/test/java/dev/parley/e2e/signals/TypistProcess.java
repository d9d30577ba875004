package dev.parley.e2e.signals;

import dev.parley.client.Answer;
import dev.parley.client.ConnectOptions;
import dev.parley.client.Connection;
import dev.parley.client.Connector;
import dev.parley.client.FrameListener;
import dev.parley.client.jdk.JdkSockets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that connects, types in a room, says so in a line, and goes on until it is killed.
final class TypistProcess {
    private static final String TOKEN = "TYPIST_TOKEN";
    private static final String TYPING = "typing";
    private static final long HALF_OF_THE_HOLD_SECONDS = 3;

    private TypistProcess() {}

    /// Starts the program as a process of its own and waits until it types.
    static Process start(URI gateway, String token, String roomId) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TypistProcess.class.getName(),
                gateway.toString(),
                roomId));
        builder.environment().put(TOKEN, token);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String line = process.inputReader().readLine();
        if (!TYPING.equals(line)) {
            process.destroyForcibly();
            throw new IOException("the typist said " + line);
        }
        return process;
    }

    /// Takes the gateway's address and the room; the token comes by the environment.
    public static void main(String[] arguments) {
        Connector connector = new Connector(URI.create(arguments[0]), new JdkSockets());
        Connection connection = connector
                .connect(System.getenv(TOKEN), ConnectOptions.DEFAULT, FrameListener.SILENT)
                .join();
        do {
            Answer answer = connection
                    .request("typing", Map.of("roomId", arguments[1], "state", "start"))
                    .join();
            if (!(answer instanceof Answer.Ack)) {
                throw new IllegalStateException(answer.frame().toString());
            }
            System.out.println(TYPING);
        } while (isOpenAfter(connection, HALF_OF_THE_HOLD_SECONDS));
    }

    private static boolean isOpenAfter(Connection connection, long seconds) {
        return connection
                .closed()
                .thenApply(_ -> false)
                .completeOnTimeout(true, seconds, TimeUnit.SECONDS)
                .join();
    }
}
