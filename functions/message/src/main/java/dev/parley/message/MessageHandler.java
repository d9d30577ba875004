package dev.parley.message;

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

/// Lambda entry point of the routes of messages, of changes of messages, `history` and `sync`: decodes a
/// frame, runs one use case, encodes the reply.
public final class MessageHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse>, Primed {
    private final MessageFunction function;
    private final Runnable priming;

    public MessageHandler() {
        this(System.getenv());
        primeBeforeSnapshot();
    }

    public MessageHandler(Map<String, String> environment) {
        this(environment, new EnvironmentClients(new Environment(environment)), RedisAccess.direct());
    }

    public MessageHandler(Map<String, String> environment, CloudClients clients, RedisAccess redis) {
        Environment settings = new Environment(environment);
        RedisAccess once = redis.once();
        CloudClients effectless = new EffectlessClients(clients);
        this.function = MessageFunction.wire(settings, clients, once);
        this.priming = () -> {
            new MessageHandler(MessageFunction.wire(settings, effectless, once)).walk();
            MessageFunction.primeAccepting(settings, effectless);
        };
    }

    /// Primed by the function itself.
    MessageHandler(MessageFunction function) {
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
        for (String frame : List.of(
                "{\"action\":\"sync\",\"rooms\":{\"" + PrimingFrame.NOBODY + "\":0}}",
                "{\"action\":\"sendMessage\",\"clientMessageId\":\"priming\",\"body\":\"priming\",\"roomId\":\""
                        + PrimingFrame.NOBODY + "\"}")) {
            PrimingFrame.requireAnswer(respond(PrimingFrame.of(frame)).getBody());
        }
    }

    private APIGatewayV2WebSocketResponse respond(APIGatewayV2WebSocketEvent event) {
        try {
            return function.frames().answer(event, function.useCases(), function.refuseSend()::handle);
        } finally {
            function.telemetry().flush();
        }
    }
}
