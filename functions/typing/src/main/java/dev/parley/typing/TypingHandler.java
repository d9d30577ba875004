package dev.parley.typing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import dev.parley.adapter.apigateway.PrimingFrame;
import dev.parley.adapter.aws.CloudClients;
import dev.parley.adapter.aws.EnvironmentClients;
import dev.parley.adapter.aws.Primed;
import dev.parley.adapter.priming.EffectlessClients;
import dev.parley.adapter.redis.RedisAccess;
import dev.parley.settings.Environment;
import java.util.List;
import java.util.Map;

/// Lambda entry point of the `typing` route: decodes a frame, runs one use case, encodes the reply.
public final class TypingHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>, Primed {
    private final TypingFunction function;
    private final Runnable priming;

    public TypingHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public TypingHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)), RedisAccess.direct());
    }

    public TypingHandler(Map<String, String> environment, CloudClients clients, RedisAccess redis) {
        Environment settings = new Environment(environment);
        RedisAccess once = redis.once();
        CloudClients effectless = new EffectlessClients(clients);
        this.function = TypingFunction.wire(settings, clients, once);
        this.priming = () -> {
            new TypingHandler(TypingFunction.wire(settings, effectless, once)).walk();
            TypingFunction.primePublishing(settings, effectless);
        };
    }

    /// Primed by the function itself.
    TypingHandler(TypingFunction function) {
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
        for (String frame :
                List.of("{\"action\":\"typing\",\"state\":\"stop\",\"roomId\":\"" + PrimingFrame.NOBODY + "\"}")) {
            PrimingFrame.requireAnswer(respond(PrimingFrame.of(frame)).getBody());
        }
    }

    private APIGatewayV2WebSocketResponse respond(APIGatewayV2WebSocketEvent event) {
        return function.endpoint().answer(event, function.useCases());
    }
}
