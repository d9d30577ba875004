package dev.parley.connect;

import java.beans.ConstructorProperties;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the authorizer reads of the gateway's event, as its JSON names it; what the event lacks is `null`. The event
/// type of AWS's library knows no `multiValueHeaders`, and only there a header on several lines is whole.
///
/// Lambda's serializer makes a record only if the constructor names its properties.
public record AuthorizerEvent(
        @Nullable String methodArn,
        @Nullable Map<String, String> headers,
        @Nullable Map<String, List<String>> multiValueHeaders) {
    @ConstructorProperties({"methodArn", "headers", "multiValueHeaders"})
    public AuthorizerEvent {}
}
