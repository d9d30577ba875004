package dev.parley.emulator.dynamodb;

import java.util.concurrent.CountDownLatch;

/// Runs an engine in memory behind HTTP, until the process is ended: `DynamoDbServerMain <port>`.
public final class DynamoDbServerMain {
    private static final int ANY_PORT = 0;

    private DynamoDbServerMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? ANY_PORT : Integer.parseInt(arguments[0]);
        try (DynamoDbEngine engine =
                DynamoDbEngine.start(DynamoDbSettings.inMemory().withHttp(port))) {
            System.out.println(engine.endpoint().orElseThrow());
            new CountDownLatch(1).await();
        }
    }
}
