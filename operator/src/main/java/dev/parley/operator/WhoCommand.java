package dev.parley.operator;

import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.dynamodb.connections.DynamoConnectionRegistry;
import dev.parley.adapter.dynamodb.table.DynamoStore;
import dev.parley.adapter.dynamodb.table.DynamoTables;
import dev.parley.domain.connection.Connection;
import dev.parley.domain.connection.UserConnections;
import dev.parley.domain.connection.UserConnections.Closing;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.LogName;
import dev.parley.domain.id.UserId;
import dev.parley.facts.Table;
import dev.parley.operator.AccessRecords.ConnectRecord;
import dev.parley.settings.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// `./parley who CONNECTION`: the access records say who opened it, from where and when; the table of connections
/// says by which device and what has become of it.
@Command(
        name = "who",
        description = "Says whose a connection is, from where, since when and by which device; or which user a "
                + "warning means by user#...")
final class WhoCommand implements Callable<Integer> {
    private static final String HASHED = "user#";

    @Mixin
    private Target target = new Target();

    /// No short name: a connection id may begin with any letter behind a hyphen.
    @Option(names = "--help", usageHelp = true, description = "shows this help")
    private boolean help;

    @Option(
            names = "--hours",
            defaultValue = "24",
            description = "how far back a deployment's access log is read (default: ${DEFAULT-VALUE})")
    private int hours = 24;

    @Parameters(paramLabel = "CONNECTION", description = "the connection id, or user#... out of a warning")
    private String name = "";

    @Override
    public Integer call() {
        if (name.startsWith(HASHED)) {
            return users();
        }
        ConnectionId connection = connection(name);
        Optional<ConnectRecord> found = target.records(hours).connection(connection);
        if (found.isEmpty()) {
            System.err.println("parley: nothing is known of a connection " + name);
            return 1;
        }
        print(connection, found.get());
        return 0;
    }

    private static ConnectionId connection(String name) {
        try {
            return new ConnectionId(name);
        } catch (IllegalArgumentException e) {
            throw new UnreachableException(name + " cannot be a connection");
        }
    }

    private void print(ConnectionId id, ConnectRecord record) {
        UserId user = new UserId(record.user());
        UserConnections all = connections(user);
        Optional<Connection> open = all.open().stream()
                .filter(connection -> connection.id().equals(id))
                .findFirst();
        Optional<Closing> closing = all.closing().stream()
                .filter(one -> one.connection().id().equals(id))
                .findFirst();
        line("user", user + "  (" + LogName.of(user) + " in warnings)" + (all.banned() ? ", banned" : ""));
        line("address", record.address());
        line("since", record.connectedAt().toString());
        line(
                "device",
                open.or(() -> closing.map(Closing::connection))
                        .map(connection ->
                                connection.deviceId().map(Object::toString).orElse("none named"))
                        .orElse("not kept once a connection has ended"));
        line("state", state(record, open, closing));
    }

    private static String state(ConnectRecord record, Optional<Connection> open, Optional<Closing> closing) {
        Optional<String> kept = closing.map(one -> "to be closed: " + one.reason())
                .or(() -> open.map(connection ->
                        connection.isExpired(Instant.now()) ? "expired" : "open until " + connection.expiresAt()));
        return record.closedAt().map(at -> "ended " + at).or(() -> kept).orElse("ended");
    }

    private UserConnections connections(UserId user) {
        Environment environment = target.environment();
        DynamoStore store =
                new DynamoStore(new EnvironmentClients(environment).dynamoDb(), DynamoTables.from(environment));
        return new DynamoConnectionRegistry(store).read(List.of(user)).getOrDefault(user, UserConnections.none(user));
    }

    /// Reads the ids of all users who ever connected: a hash cannot be read backwards.
    private int users() {
        Environment environment = target.environment();
        DynamoDbClient dynamoDb = new EnvironmentClients(environment).dynamoDb();
        List<UserId> users = ids(dynamoDb, environment.require(Table.CONNECTIONS.variable()))
                .filter(UserId::isValid)
                .map(UserId::new)
                .filter(user -> LogName.of(user).equals(name))
                .toList();
        users.forEach(user -> line("user", user.toString()));
        if (users.isEmpty()) {
            System.err.println("parley: no user who ever connected is " + name);
        }
        return users.isEmpty() ? 1 : 0;
    }

    private static Stream<String> ids(DynamoDbClient dynamoDb, String table) {
        return dynamoDb.scanPaginator(scan -> scan.tableName(table).projectionExpression("userId")).items().stream()
                .map(item -> item.get("userId").s());
    }

    private static void line(String what, String value) {
        System.out.println((what + "         ").substring(0, 9) + value);
    }
}
