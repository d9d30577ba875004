package dev.parley.operator;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.settings.Environment;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `./parley redrive`.
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Sends the messages of the dead-letter queue back to their rooms' queue.")
final class RedriveCommand implements Callable<Integer> {
    @Mixin
    private Target target = new Target();

    @Override
    public Integer call() {
        Environment environment = target.environment();
        CloudClients clients = new EnvironmentClients(environment);
        Redrive.Redriven redriven = new Redrive(
                        clients.sqs(),
                        environment.require("MESSAGES_DLQ_URL"),
                        Router.wire(environment, clients, Queue.MESSAGES))
                .run();
        System.out.printf(
                Locale.ROOT,
                "%d messages redriven, %d cannot be read and stay%n",
                redriven.sent(),
                redriven.unreadable());
        return redriven.unreadable() == 0 ? 0 : 1;
    }
}
