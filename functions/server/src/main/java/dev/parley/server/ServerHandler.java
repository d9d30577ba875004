package dev.parley.server;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.settings.Environment;
import java.util.Map;

/// Lambda entry point of the HTTP API's one route. Thread safe.
public final class ServerHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>, Primed {
    private final ServerFunction function;

    public ServerHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public ServerHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)), RedisAccess.direct());
    }

    public ServerHandler(Map<String, String> environment, CloudClients clients, RedisAccess redis) {
        this(ServerFunction.wire(new Environment(environment), clients, redis));
    }

    ServerHandler(ServerFunction function) {
        this.function = function;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return respond(event);
    }

    @Override
    public void prime() {
        PrimingFrame.requireAnswer(respond(PrimingFrame.byHttp("{\"action\":\"sync\",\"rooms\":{\""
                        + PrimingFrame.NOBODY + "\":0},\"as\":\"" + PrimingFrame.NOBODY + "\"}"))
                .getBody());
    }

    private APIGatewayV2HTTPResponse respond(APIGatewayV2HTTPEvent event) {
        try {
            return function.endpoint().answer(event, function.requests()::handle);
        } finally {
            function.telemetry().flush();
        }
    }
}
