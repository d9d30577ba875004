package dev.parley.adapter.apigateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import java.time.Instant;
import java.util.Map;

/// Finds out who sent an event. The gateway copies the authorizer's context into every event of the connection, and
/// no client can write there.
public final class Callers {
    /// The authorizer's context: the user.
    public static final String USER_ID = "userId";

    /// The authorizer's context: when the token ends, in seconds since 1970.
    public static final String EXPIRES_AT = "exp";

    private Callers() {}

    /// @throws IllegalStateException if the event did not pass the authorizer: the gateway is set up wrongly
    public static Caller of(APIGatewayV2WebSocketEvent event) {
        APIGatewayV2WebSocketEvent.RequestContext context = event.getRequestContext();
        Map<String, Object> authorizer = context.getAuthorizer();
        if (authorizer == null) {
            throw new IllegalStateException("the event has no authorizer context");
        }
        return new Caller(
                new UserId(require(authorizer, USER_ID)),
                new ConnectionId(context.getConnectionId()),
                Instant.ofEpochSecond(seconds(require(authorizer, EXPIRES_AT))));
    }

    private static String require(Map<String, Object> authorizer, String name) {
        Object value = authorizer.get(name);
        if (value == null) {
            throw new IllegalStateException("the authorizer context has no " + name);
        }
        return value.toString();
    }

    private static long seconds(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("the authorizer context's exp is not a whole number", e);
        }
    }
}
