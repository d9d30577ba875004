package dev.parley.emulator.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.gateway.connection.AccessPolicy;
import dev.parley.emulator.gateway.connection.ConnectionFacts;
import dev.parley.emulator.gateway.connection.GatewayEvents;
import dev.parley.emulator.gateway.connection.GatewayStage;
import dev.parley.emulator.gateway.connection.UpgradeRequest;
import dev.parley.emulator.template.CloudModel.Authorizer;
import dev.parley.emulator.template.CloudModel.Route;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides about an upgrade: first the authorizer, then the function of `$connect`. Blocks until both have answered.
/// Thread safe.
final class ConnectDecision {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectDecision.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_RESULT_BYTES = 8 * 1024;

    private final GatewayStage stage;
    private final GatewayEvents events;
    private final FunctionInvoker authorizers;
    private final FunctionInvoker integrations;

    ConnectDecision(GatewayStage stage, FunctionInvoker authorizers, FunctionInvoker integrations) {
        this.stage = stage;
        this.events = new GatewayEvents(stage);
        this.authorizers = authorizers;
        this.integrations = integrations;
    }

    sealed interface Verdict {
        record Admitted(ConnectionFacts connection, Optional<String> subprotocol) implements Verdict {}

        record Refused(int status, String message) implements Verdict {}

        /// `$connect` was asked, and what became of it is not known: it may have taken the connection.
        record Broken(ConnectionFacts connection) implements Verdict {}
    }

    private sealed interface Authorization {
        record Granted(ConnectionFacts connection) implements Authorization {}

        record Denied(int status, String message) implements Authorization {}
    }

    Verdict decide(ConnectionFacts connection, UpgradeRequest upgrade) {
        return switch (authorize(connection, upgrade)) {
            case Authorization.Granted(ConnectionFacts granted) -> connect(granted, upgrade);
            case Authorization.Denied(int status, String message) -> new Verdict.Refused(status, message);
        };
    }

    private Authorization authorize(ConnectionFacts connection, UpgradeRequest upgrade) {
        Authorizer authorizer = stage.api().authorizer().orElse(null);
        if (authorizer == null) {
            return new Authorization.Granted(connection);
        }
        if (!authorizer.identitySources().stream().allMatch(upgrade::has)) {
            return new Authorization.Denied(401, "Unauthorized");
        }
        long started = System.nanoTime();
        byte[] event = events.authorizer(connection, upgrade).event();
        return switch (authorizers.invoke(authorizer.function(), event)) {
            case InvocationResult.Returned(byte[] payload) ->
                granted(connection, payload, (System.nanoTime() - started) / 1_000_000);
            case InvocationResult.Failed failed
            when failed.errorMessage().equals("Unauthorized") -> new Authorization.Denied(401, "Unauthorized");
            case InvocationResult.Failed _, InvocationResult.TimedOut _, InvocationResult.Throttled _ ->
                new Authorization.Denied(500, "Internal server error");
        };
    }

    private Authorization granted(ConnectionFacts connection, byte[] payload, long latencyMillis) {
        if (payload.length > MAX_RESULT_BYTES) {
            return new Authorization.Denied(500, "Internal server error");
        }
        JsonNode answer;
        try {
            answer = JSON.readTree(payload);
        } catch (IOException e) {
            return new Authorization.Denied(500, "Internal server error");
        }
        if (!answer.path("policyDocument").isObject()) {
            return new Authorization.Denied(500, "Internal server error");
        }
        AccessPolicy policy = AccessPolicy.of(answer.path("policyDocument"));
        String principal = answer.path("principalId").asText("");
        if (principal.isEmpty() || !policy.allows(stage.routeArn("$connect"))) {
            return new Authorization.Denied(403, "Forbidden");
        }
        ObjectNode context = JSON.createObjectNode();
        answer.path("context").properties().forEach(entry -> context.set(entry.getKey(), entry.getValue()));
        context.put("principalId", principal).put("integrationLatency", latencyMillis);
        return new Authorization.Granted(connection.authorized(Optional.of(context), policy));
    }

    private Verdict connect(ConnectionFacts connection, UpgradeRequest upgrade) {
        Route route = stage.api().routes().get("$connect");
        if (route == null) {
            return new Verdict.Admitted(connection, Optional.empty());
        }
        byte[] event = events.connect(connection, upgrade).event();
        Optional<ProxyAnswer> answer;
        try {
            answer = answer(integrations.invoke(route.function(), event));
        } catch (RuntimeException e) {
            LOG.error("the function of `$connect` could not be run to its end", e);
            return new Verdict.Broken(connection);
        }
        if (answer.isEmpty()) {
            return new Verdict.Refused(502, "Internal server error");
        }
        return answer.get().isSuccess()
                ? new Verdict.Admitted(connection, answer.get().subprotocol())
                : new Verdict.Refused(
                        answer.get().statusCode(),
                        HttpResponseStatus.valueOf(answer.get().statusCode()).reasonPhrase());
    }

    private static Optional<ProxyAnswer> answer(InvocationResult result) {
        return switch (result) {
            case InvocationResult.Returned(byte[] payload) -> ProxyAnswer.parse(payload);
            case InvocationResult.Failed _, InvocationResult.TimedOut _, InvocationResult.Throttled _ ->
                Optional.empty();
        };
    }
}
