package dev.parley.e2e;

import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.settings.Environment;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A process that calls DynamoDB three times by a function's own clients. Between the calls it tells the JDK's
/// HTTP client that its idle connections have been idle for six seconds longer.
final class IdleCallsProcess {
    private static final int CALLS = 3;
    private static final long IDLE_MILLIS = 6_000;

    private IdleCallsProcess() {}

    /// Starts one as Lambda starts a function's JVM.
    ///
    /// @param endpoint what answers as DynamoDB
    /// @param options the value of `JAVA_TOOL_OPTIONS`
    static Process start(String endpoint, String options) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--add-opens=java.base/sun.net.www.http=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                IdleCallsProcess.class.getName()));
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB", endpoint,
                        "AWS_REGION", "eu-central-1",
                        "AWS_ACCESS_KEY_ID", "local",
                        "AWS_SECRET_ACCESS_KEY", "local"));
        if (options.isEmpty()) {
            builder.environment().remove("JAVA_TOOL_OPTIONS");
        } else {
            builder.environment().put("JAVA_TOOL_OPTIONS", options);
        }
        return builder.inheritIO().start();
    }

    public static void main(String[] args) throws ReflectiveOperationException {
        EnvironmentClients clients = new EnvironmentClients(new Environment(System.getenv()));
        for (int call = 0; call < CALLS; call++) {
            clients.dynamoDb().getItem(get -> get.tableName("Rooms").key(Map.of("roomId", AttributeValue.fromS("r"))));
            letIdleConnectionsAge();
        }
    }

    private static void letIdleConnectionsAge() throws ReflectiveOperationException {
        Field kept = accessible(Class.forName("sun.net.www.http.HttpClient"), "kac");
        for (Object host : new ArrayList<>(((HashMap<?, ?>) kept.get(null)).values())) {
            for (Object entry : (Collection<?>) host) {
                Field since = accessible(entry.getClass(), "idleStartTime");
                since.setLong(entry, since.getLong(entry) - IDLE_MILLIS);
            }
        }
    }

    private static Field accessible(Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
