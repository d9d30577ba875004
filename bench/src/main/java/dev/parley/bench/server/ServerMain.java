package dev.parley.bench.server;

import dev.parley.emulator.api.CloudOptions;
import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.option.Throttles;
import dev.parley.run.ParleyCloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// Runs the embedded cloud with the limits of users, rooms and the account out of the way, and does what its
/// input says by standard input, one line each. `tokens N` answers with a token for each of the users `user-0`
/// to `user-<N-1>`, `memory` with the bytes of heap that are in use after a collection, `connections` with
/// their number and then a line each: user and connection. Ends with its input.
public final class ServerMain {
    private static final String MANY = "1000000";
    private static final double UNLIMITED = 1e9;
    private static final Duration LIFETIME = Duration.ofHours(2);

    private ServerMain() {}

    public static void main(String[] arguments) throws IOException {
        try (EmulatedCloud cloud = EmulatedCloud.start(options());
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + cloud.endpoints().webSocket() + " "
                    + cloud.endpoints().callbacks());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answer(cloud, line.split(" ", 2));
            }
        }
        System.exit(0);
    }

    private static void answer(EmulatedCloud cloud, String[] words) {
        switch (words[0]) {
            case "tokens" -> {
                for (int user = 0; user < Integer.parseInt(words[1]); user++) {
                    System.out.println(cloud.token("user-" + user, LIFETIME));
                }
            }
            case "memory" -> {
                System.gc();
                Runtime runtime = Runtime.getRuntime();
                System.out.println(runtime.totalMemory() - runtime.freeMemory());
            }
            case "connections" -> {
                List<RegisteredConnection> connections =
                        RegisteredConnection.in(cloud.clients().dynamoDb());
                System.out.println(connections.size());
                connections.forEach(one -> System.out.println(one.userId() + " " + one.connectionId()));
            }
            default -> System.out.println("what is " + words[0] + "?");
        }
    }

    private static CloudOptions options() {
        CloudOptions options = ParleyCloud.options()
                .withThrottles(new Throttles(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED))
                .withProperty("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings", "{}")
                .withProperty("AWS::Lambda::Function", "ReservedConcurrentExecutions", MANY)
                .withVariable("MAX_CONNECTIONS", "1000")
                .withVariable("POST_BUDGET_RATE", "0");
        for (String limit : new String[] {
            "FRAMES", "CONNECTS", "SENDS", "TYPING", "RECEIPTS", "READS", "ROOM_CHANGES", "ROOM_SENDS", "PROFILES"
        }) {
            options = options.withVariable("LIMIT_" + limit + "_RATE", MANY)
                    .withVariable("LIMIT_" + limit + "_BURST", MANY);
        }
        return options;
    }
}
