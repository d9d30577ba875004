package dev.parley.adapter.apigateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent.RequestContext;
import dev.parley.domain.connection.Caller;
import dev.parley.protocol.frame.ErrorCode;
import java.util.Map;

/// A frame that no client sent, for [dev.parley.adapter.aws.Primed] handlers. Its user and its room are made
/// up: no room id that the server makes has a parenthesis.
public final class PrimingFrame {
    public static final String NOBODY = "(priming)";

    private static final String NEVER = "253402300799";

    private PrimingFrame() {}

    public static APIGatewayV2WebSocketEvent of(String body) {
        return event("MESSAGE", body);
    }

    /// Nobody's connection is opened.
    public static APIGatewayV2WebSocketEvent connect() {
        return event("CONNECT", "");
    }

    /// Nobody's connection is closed.
    public static APIGatewayV2WebSocketEvent disconnect() {
        return event("DISCONNECT", "");
    }

    private static APIGatewayV2WebSocketEvent event(String type, String body) {
        RequestContext context = new RequestContext();
        context.setEventType(type);
        context.setConnectionId(NOBODY);
        context.setConnectedAt(0L);
        context.setAuthorizer(Map.of(Callers.USER_ID, NOBODY, Callers.NAME, NOBODY, Callers.EXPIRES_AT, NEVER));
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        return event;
    }

    /// A frame without an action as the gateway's event in JSON, for who calls a function from outside.
    public static String json() {
        return "{\"requestContext\":{\"eventType\":\"MESSAGE\",\"routeKey\":\"$default\",\"connectionId\":\"" + NOBODY
                + "\",\"authorizer\":{\"" + Callers.USER_ID + "\":\"" + NOBODY + "\",\"" + Callers.EXPIRES_AT + "\":\""
                + NEVER + "\"}},\"body\":\"{}\"}";
    }

    /// By the connection, whose id the gateway gives: an issuer may give this name to a user.
    static boolean isSentBy(Caller caller) {
        return caller.connectionId().value().equals(NOBODY);
    }

    /// Any answer but one says that the way was gone to its end.
    ///
    /// @throws IllegalStateException if a store or a queue did not answer
    public static void requireAnswer(String body) {
        if (body.contains("\"code\":\"" + ErrorCode.UNAVAILABLE.code() + "\"")) {
            throw new IllegalStateException("a dependency did not answer: see the warning before this one");
        }
    }

    /// The same by the HTTP API.
    public static APIGatewayV2HTTPEvent byHttp(String body) {
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setBody(body);
        return event;
    }
}
