package dev.parley.operator;

import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.facts.Queue;
import dev.parley.facts.Table;
import dev.parley.operator.restore.ConnectedUsers;
import dev.parley.operator.restore.RestoreInstant;
import dev.parley.operator.restore.RestoredTable;
import dev.parley.operator.restore.RunTables;
import dev.parley.operator.restore.TableRestore;
import dev.parley.operator.restore.UnnumberedSends;
import dev.parley.settings.Environment;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// `./parley restore --at TIME`. Of a stack it restores the tables and prints the deployment that puts them in place;
/// started once more after that, it does what is left.
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Restores all tables with data to one second, under new names, and puts them in place. What came "
                + "after that second is gone for clients; the tables before stay.")
final class RestoreCommand implements Callable<Integer> {
    private static final Duration POLL_RUN = Duration.ofMillis(100);
    private static final Duration POLL_STACK = Duration.ofSeconds(10);

    @Mixin
    private Target target = new Target();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "the second, with its offset: 2026-11-29T13:00:00Z")
    private String at = "";

    @Override
    public Integer call() throws InterruptedException {
        RestoreInstant instant = RestoreInstant.parse(at, Instant.now());
        Environment environment = target.environment();
        Map<Table, String> present = present(environment);
        if (!present.entrySet().stream()
                .allMatch(table -> instant.nameOf(table.getValue()).equals(table.getValue()))) {
            if (!putInPlace(instant, environment, present)) {
                return 0;
            }
            environment = target.environment();
        }
        finish(instant, environment);
        return 0;
    }

    private static Map<Table, String> present(Environment environment) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        Arrays.stream(Table.values())
                .filter(Table::mustComeBack)
                .forEach(table -> names.put(table, environment.require(table.variable())));
        return names;
    }

    /// Whether the restored tables are in place now.
    private boolean putInPlace(RestoreInstant instant, Environment environment, Map<Table, String> present)
            throws InterruptedException {
        Map<Table, RestoredTable> restored;
        try (DynamoDbClient client = client(environment)) {
            Duration poll = target.isLocal() ? POLL_RUN : POLL_STACK;
            restored = new TableRestore(client, instant, poll, System.out::println).run(present);
        }
        if (!target.isLocal()) {
            System.out.println("now deploy with this property beside those that the stack has, keep it from then on "
                    + "(cdk/cdk.json), and start this command once more:");
            System.out.println("./parley cdk deploy -c parley:tables=" + property(restored, environment));
            return false;
        }
        new RunTables(target.local()).use(restored);
        System.out.println("functions use the restored tables");
        System.out.println("the tables before stay: " + String.join(" ", present.values()));
        return true;
    }

    /// Restores of large tables take longer than a function would wait.
    private static DynamoDbClient client(Environment environment) {
        DynamoDbClientBuilder builder = DynamoDbClient.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .socketTimeout(Duration.ofMinutes(5))
                        .build());
        environment.find("AWS_ENDPOINT_URL_DYNAMODB").map(URI::create).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private String property(Map<Table, RestoredTable> restored, Environment environment) {
        String tables = restored.entrySet().stream()
                .map(entry -> entry.getKey().title() + "="
                        + entry.getValue().stream().orElse(entry.getValue().name()))
                .collect(Collectors.joining(","));
        return target.made(Table.CONNECTIONS)
                ? tables
                : tables + "," + Table.CONNECTIONS.title() + "=" + environment.require(Table.CONNECTIONS.variable());
    }

    private void finish(RestoreInstant instant, Environment environment) throws InterruptedException {
        CloudClients clients = new EnvironmentClients(environment);
        DynamoStore store = new DynamoStore(clients.dynamoDb(), DynamoTables.from(environment));
        int published = new UnnumberedSends(store, clients.sqs(), environment.require(Queue.MESSAGES.variable()))
                .publish(instant);
        System.out.println(published + " messages that had no number then are published again");
        ServerCall server = target.server();
        List<String> users = new ConnectedUsers(store).read();
        for (String user : users) {
            server.disconnect(user);
        }
        System.out.println(users.size() + " users are disconnected, and connect again");
    }
}
