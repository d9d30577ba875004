package dev.parley.emulator.gateway;

import dev.parley.emulator.api.hook.FunctionInvoker;
import dev.parley.emulator.api.hook.InvocationResult;
import dev.parley.emulator.gateway.connection.ClientConnection;
import dev.parley.emulator.gateway.connection.EventsUnderWay;
import dev.parley.emulator.gateway.connection.GatewayEvents;
import dev.parley.emulator.gateway.connection.GatewayStage;
import dev.parley.emulator.gateway.connection.OpaqueId;
import dev.parley.emulator.gateway.connection.TokenBucket;
import dev.parley.emulator.template.CloudModel.Route;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes each message of a client to its function, every one on a thread of its own: AWS does not serialise the
/// messages of a connection. Thread safe.
final class FrameRouter {
    private static final Logger LOG = LoggerFactory.getLogger(FrameRouter.class);

    private final GatewayStage stage;
    private final GatewayEvents events;
    private final RouteSelection selection;
    private final FunctionInvoker functions;
    private final Dispatch dispatch;

    /// Where messages run, and the throttles of the account and of the stage.
    record Dispatch(EventsUnderWay work, TokenBucket account, StageThrottle stage) {}

    FrameRouter(GatewayStage stage, FunctionInvoker functions, Dispatch dispatch) {
        this.stage = stage;
        this.events = new GatewayEvents(stage);
        this.selection = new RouteSelection(stage.api());
        this.functions = functions;
        this.dispatch = dispatch;
    }

    /// A message that comes while the gateway closes is lost with its connection.
    void accept(ClientConnection connection, String message) {
        dispatch.work().begin(() -> {
            try {
                route(connection, message);
            } catch (RuntimeException e) {
                LOG.error("a message could not be routed", e);
                refuse(connection, ErrorFrames.INTERNAL, OpaqueId.next());
            }
        });
    }

    private void route(ClientConnection connection, String message) {
        Optional<Route> route = selection.select(message);
        if (!dispatch.account().take()
                || !dispatch.stage().admits(route.map(Route::key).orElse(""))) {
            refuse(connection, ErrorFrames.THROTTLED, OpaqueId.next());
            return;
        }
        route.filter(chosen -> connection.facts().policy().allows(stage.routeArn(chosen.key())))
                .ifPresentOrElse(
                        chosen -> run(connection, chosen, message),
                        () -> refuse(connection, ErrorFrames.FORBIDDEN, OpaqueId.next()));
    }

    private void run(ClientConnection connection, Route route, String message) {
        GatewayEvents.Request request = events.message(connection.facts(), route.key(), message);
        Optional<ProxyAnswer> answer = switch (functions.invoke(route.function(), request.event())) {
            case InvocationResult.Returned(byte[] payload) -> ProxyAnswer.parse(payload);
            case InvocationResult.Failed _, InvocationResult.TimedOut _, InvocationResult.Throttled _ ->
                Optional.empty();
        };
        if (answer.isEmpty()) {
            refuse(connection, ErrorFrames.INTERNAL, request.requestId());
        } else if (route.twoWay()) {
            answer.get().body().ifPresent(body -> reply(connection, body, request.requestId()));
        }
    }

    private void reply(ClientConnection connection, String body, String requestId) {
        connection.touch(stage.clock().millis());
        if (body.getBytes(StandardCharsets.UTF_8).length > ClientConnection.MAX_MESSAGE_BYTES) {
            LOG.warn("an answer is over the gateway's {} bytes a message", ClientConnection.MAX_MESSAGE_BYTES);
            refuse(connection, ErrorFrames.INTERNAL, requestId);
        } else {
            connection.send(body);
        }
    }

    private static void refuse(ClientConnection connection, String message, String requestId) {
        connection.send(ErrorFrames.of(message, connection.facts().id(), requestId));
    }
}
