package dev.parley.server;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.message.MessageFunction;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Map;

/// Lambda entry point of the HTTP API's one route. Thread safe.
public final class ServerHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, Primed {
    private final ServerFunction function;
    private final Runnable priming;

    public ServerHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public ServerHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)), RedisAccess.direct());
    }

    public ServerHandler(Map<String, String> environment, CloudClients clients, RedisAccess redis) {
        Environment settings = new Environment(environment);
        RedisAccess once = redis.once();
        CloudClients effectless = new EffectlessClients(clients);
        this.function = ServerFunction.wire(settings, clients, once);
        this.priming = () -> {
            new ServerHandler(ServerFunction.wire(settings, effectless, once)).walk();
            MessageFunction.primeAccepting(settings, effectless);
        };
    }

    /// Primed by the function itself.
    ServerHandler(ServerFunction function) {
        this.function = function;
        this.priming = this::walk;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return respond(event);
    }

    @Override
    public void prime() {
        priming.run();
    }

    private void walk() {
        for (String request : List.of(
                "\"action\":\"sync\",\"rooms\":{\"" + PrimingFrame.NOBODY + "\":0}",
                "\"action\":\"createRoom\",\"clientRoomId\":\"priming\",\"kind\":\"group\",\"members\":[]")) {
            String body = "{" + request + ",\"as\":\"" + PrimingFrame.NOBODY + "\"}";
            PrimingFrame.requireAnswer(respond(PrimingFrame.byHttp(body)).getBody());
        }
    }

    private APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event) {
        try {
            return function.endpoint().answer(event, function.requests()::handle);
        } finally {
            function.telemetry().flush();
        }
    }
}
