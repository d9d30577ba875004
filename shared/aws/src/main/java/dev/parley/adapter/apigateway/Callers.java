package dev.parley.adapter.apigateway;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import dev.parley.domain.connection.Caller;
import dev.parley.domain.id.ConnectionId;
import dev.parley.domain.id.UserId;
import dev.parley.domain.user.Profile;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Finds out who sent an event. The gateway copies the authorizer's context into every event of the connection,
/// and no client can write there.
public final class Callers {
    /// The authorizer's context: the user.
    public static final String USER_ID = "userId";

    /// The authorizer's context: when the token ends, in seconds since 1970.
    public static final String EXPIRES_AT = "exp";

    /// The authorizer's context: the user's name, where the token has it.
    public static final String NAME = "name";

    /// The authorizer's context: the address of the user's picture, where the token has it.
    public static final String PICTURE = "picture";

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

    /// What the caller's token says of its user.
    public static Profile profile(APIGatewayV2WebSocketEvent event) {
        Map<String, Object> authorizer = event.getRequestContext().getAuthorizer();
        return authorizer == null
                ? Profile.NOTHING
                : new Profile(text(authorizer, NAME), text(authorizer, PICTURE), Optional.empty());
    }

    private static Optional<String> text(Map<String, Object> authorizer, String name) {
        return Optional.ofNullable(authorizer.get(name)).map(Object::toString);
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
