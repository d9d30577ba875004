package dev.parley.run.path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import java.io.IOException;

/// Learns from `$connect` whose a connection is. Thread safe.
record TracedInvoker(FunctionInvoker functions, ConnectionUsers users) implements FunctionInvoker {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONNECT = "Connect";

    @Override
    public InvocationResult invoke(String function, byte[] event) {
        if (function.equals(CONNECT)) {
            JsonNode context = parse(event).path("requestContext");
            if (context.path("routeKey").asText().equals("$connect")) {
                users.add(
                        context.path("connectionId").asText(),
                        context.path("authorizer").path("principalId").asText());
            }
        }
        return functions.invoke(function, event);
    }

    /// Whoever invokes the function by hand may send it anything.
    private static JsonNode parse(byte[] event) {
        try {
            return JSON.readTree(event);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
