package dev.parley.operator;

import dev.parley.adapter.apigateway.ConnectionsGateway;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.adapter.sqs.Router;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Queue;
import dev.parley.port.Backoff;
import dev.parley.protocol.FrameCodec;
import dev.parley.settings.Environment;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./parley ban USER` and `unban USER`.
final class BanCommand {
    private BanCommand() {}

    private static Bans bans(Target target) {
        Environment environment = target.environment();
        CloudClients clients = new EnvironmentClients(environment);
        return new Bans(
                new DynamoConnectionRegistry(new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment))),
                ConnectionsGateway.ofEachConnection(clients),
                Router.wire(environment, clients, Queue.PRESENCE),
                new FrameCodec(),
                Backoff.sleeping(Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    private static UserId user(String name) {
        if (!UserId.isValid(name)) {
            throw new UnreachableException(name + " cannot be a user id");
        }
        return new UserId(name);
    }

    @Command(name = "ban", mixinStandardHelpOptions = true, description = "Refuses the user and closes what is open.")
    static final class Ban implements Callable<Integer> {
        @Mixin
        private Target target = new Target();

        @Parameters(paramLabel = "USER", description = "the user id")
        private String name = "";

        @Override
        public Integer call() {
            Bans.Banned banned = bans(target).ban(user(name));
            System.out.printf(
                    Locale.ROOT, "%s is banned; %d of %d connections closed%n", name, banned.closed(), banned.open());
            return banned.closed() == banned.open() ? 0 : 1;
        }
    }

    @Command(name = "unban", mixinStandardHelpOptions = true, description = "Lets the user connect again.")
    static final class Unban implements Callable<Integer> {
        @Mixin
        private Target target = new Target();

        @Parameters(paramLabel = "USER", description = "the user id")
        private String name = "";

        @Override
        public Integer call() {
            bans(target).unban(user(name));
            System.out.printf("%s may connect%n", name);
            return 0;
        }
    }
}
