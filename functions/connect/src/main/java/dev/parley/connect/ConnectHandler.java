package dev.parley.connect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestIdentity;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.adapter.apigateway.Callers;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.connect.OpenConnection.Opening;
import dev.parley.domain.connection.Caller;
import dev.parley.port.DependencyUnavailableException;
import dev.parley.port.Telemetry;
import dev.parley.protocol.ConnectParameters;
import dev.parley.settings.Environment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lambda entry point of `$connect`, `$disconnect`, `$default` and `ping`. The gateway's event type decides,
/// never the route: whatever a client writes into `action`, its frame stays a frame.
public final class ConnectHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>, Primed {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);
    private static final String VERSION_1 = "parley.v1";

    private final ConnectFunction function;
    private final Runnable priming;

    public ConnectHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public ConnectHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)), RedisAccess.direct());
    }

    public ConnectHandler(Map<String, String> environment, CloudClients clients, RedisAccess redis) {
        Environment settings = new Environment(environment);
        RedisAccess once = redis.once();
        CloudClients effectless = new EffectlessClients(clients);
        this.function = ConnectFunction.wire(settings, clients, once);
        this.priming = () -> new ConnectHandler(ConnectFunction.wire(settings, effectless, once)).walk();
    }

    /// Primed by the function itself.
    ConnectHandler(ConnectFunction function) {
        this.function = function;
        this.priming = this::walk;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        return respond(event);
    }

    @Override
    public void prime() {
        priming.run();
    }

    private void walk() {
        int status = respond(PrimingFrame.connect()).getStatusCode();
        if (status != 200) {
            throw new IllegalStateException("nobody's connection is answered by " + status);
        }
        for (String action : List.of("ping", PrimingFrame.NOBODY)) {
            PrimingFrame.requireAnswer(
                    respond(PrimingFrame.of("{\"action\":\"" + action + "\"}")).getBody());
        }
        respond(PrimingFrame.disconnect());
    }

    private APIGatewayV2WebSocketResponse respond(APIGatewayV2WebSocketEvent event) {
        String type = event.getRequestContext().getEventType();
        return switch (type) {
            case "CONNECT" -> connect(event);
            case "DISCONNECT" -> disconnect(event);
            case "MESSAGE" -> function.frames().answer(event, function.useCases());
            default -> throw new IllegalArgumentException("the gateway has no event type " + type);
        };
    }

    private APIGatewayV2WebSocketResponse connect(APIGatewayV2WebSocketEvent event) {
        Instant connectedAt = Instant.ofEpochMilli(event.getRequestContext().getConnectedAt());
        Caller caller = Callers.of(event);
        // Made before the connection is registered: from there to the answer nothing may fail.
        APIGatewayV2WebSocketResponse upgrade = upgrade(event);
        try {
            return switch (function.openConnection()
                    .handle(caller, ConnectParameters.parse(query(event)), connectedAt)) {
                case Opening.Opened() -> {
                    logOpened(caller, event.getRequestContext());
                    function.firstProfile().make(caller.userId(), Callers.profile(event));
                    yield upgrade;
                }
                case Opening.Malformed malformed -> status(400);
                case Opening.Banned() -> status(403);
                case Opening.Limited limited -> status(429);
            };
        } catch (DependencyUnavailableException e) {
            LOG.error("a connection could not be opened", e);
            function.telemetry().count(Telemetry.Counter.CONNECT_UNAVAILABLE);
            function.telemetry().flush();
            forget(caller);
            return status(503);
        }
    }

    /// The line that ties a connection to its user and address: other lines name the connection alone.
    private static void logOpened(Caller caller, APIGatewayV2WebSocketEvent.RequestContext context) {
        RequestIdentity identity = context.getIdentity();
        LOG.atInfo()
                .addKeyValue("connectionId", caller.connectionId())
                .addKeyValue("userId", caller.userId())
                .addKeyValue("sourceIp", identity == null ? "unknown" : identity.getSourceIp())
                .log("connected");
    }

    /// A registration whose answer was lost would show the user online until the connection's two hours are
    /// over: the gateway sends no `$disconnect` of an upgrade that was refused.
    private void forget(Caller caller) {
        try {
            function.closeConnection().handle(caller);
        } catch (DependencyUnavailableException e) {
            LOG.warn("a connection that was refused may stay registered until the next post to it", e);
        }
    }

    /// `events` is a list, and so may stand several times.
    private static Map<String, String> query(APIGatewayV2WebSocketEvent event) {
        Map<String, String> query =
                new HashMap<>(Objects.requireNonNullElse(event.getQueryStringParameters(), Map.<String, String>of()));
        Map<String, List<String>> all =
                Objects.requireNonNullElse(event.getMultiValueQueryStringParameters(), Map.of());
        all.getOrDefault("events", List.of()).stream()
                .reduce((first, more) -> first + "," + more)
                .ifPresent(events -> query.put("events", events));
        return query;
    }

    private APIGatewayV2WebSocketResponse disconnect(APIGatewayV2WebSocketEvent event) {
        function.closeConnection().handle(Callers.of(event));
        return status(200);
    }

    private static APIGatewayV2WebSocketResponse upgrade(APIGatewayV2WebSocketEvent event) {
        APIGatewayV2WebSocketResponse response = status(200);
        RequestHeaders headers = RequestHeaders.of(event.getHeaders(), event.getMultiValueHeaders());
        if (BearerToken.subprotocols(headers).anyMatch(VERSION_1::equals)) {
            response.setHeaders(Map.of("Sec-WebSocket-Protocol", VERSION_1));
        }
        return response;
    }

    private static APIGatewayV2WebSocketResponse status(int code) {
        APIGatewayV2WebSocketResponse response = new APIGatewayV2WebSocketResponse();
        response.setStatusCode(code);
        return response;
    }
}
