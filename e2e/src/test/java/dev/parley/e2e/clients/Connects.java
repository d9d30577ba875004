package dev.parley.e2e.clients;

import dev.parley.emulator.api.EmulatedCloud;
import dev.parley.emulator.api.hook.FunctionInvoker;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Notes which connection each user opened last, so that a test can cut it as an operator would. Thread safe.
final class Connects implements UnaryOperator<FunctionInvoker> {
    private static final Pattern CONNECTION = Pattern.compile("\"connectionId\":\"([^\"]+)\"");
    private static final Pattern USER = Pattern.compile("\"principalId\":\"([^\"]+)\"");

    private final Map<String, String> latest = new ConcurrentHashMap<>();

    @Override
    public FunctionInvoker apply(FunctionInvoker functions) {
        return (function, event) -> {
            String text = new String(event, StandardCharsets.UTF_8);
            Matcher user = USER.matcher(text);
            Matcher connection = CONNECTION.matcher(text);
            // The authorizer is told of a connect too, before it is known whose it is.
            if (text.contains("\"eventType\":\"CONNECT\"") && user.find() && connection.find()) {
                latest.put(user.group(1), connection.group(1));
            }
            return functions.invoke(function, event);
        };
    }

    /// Closes the user's latest connection by `DELETE @connections`.
    void cut(EmulatedCloud cloud, String userId) {
        String connection = Objects.requireNonNull(latest.get(userId));
        cloud.clients()
                .callbacks(cloud.endpoints().callbacks())
                .deleteConnection(request -> request.connectionId(connection));
    }
}
