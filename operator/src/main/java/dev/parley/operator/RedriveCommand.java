package dev.parley.operator;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.sqs.Router;
import dev.parley.facts.Queue;
import dev.parley.operator.redrive.EventRedrive;
import dev.parley.operator.redrive.Redrive;
import dev.parley.settings.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;

/// `./parley redrive`.
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        description = "Sends the messages of the dead-letter queue back to their rooms' queue, and hands what others "
                + "did not get to its function again.")
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
        Optional<Redrive.Redriven> events =
                environment.find("EVENTS_DLQ_URL").map(queue -> events(environment, clients, queue));
        events.ifPresent(handed -> System.out.printf(
                Locale.ROOT,
                "%d events redriven, %d cannot be published now and stay%n",
                handed.sent(),
                handed.unreadable()));
        int staying =
                redriven.unreadable() + events.map(Redrive.Redriven::unreadable).orElse(0);
        return staying == 0 ? 0 : 1;
    }

    private static Redrive.Redriven events(Environment environment, CloudClients clients, String queue) {
        LambdaClientBuilder lambda = LambdaClient.builder().httpClient(UrlConnectionHttpClient.create());
        environment.find("AWS_ENDPOINT_URL_LAMBDA").map(URI::create).ifPresent(lambda::endpointOverride);
        try (LambdaClient client = lambda.build()) {
            return new EventRedrive(
                            clients.sqs(),
                            queue,
                            client,
                            environment.find("EVENTS_FUNCTION").orElse("Events"))
                    .run();
        }
    }
}
