package dev.parley.emulator.gateway.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// What the gateway knows of a connection from its upgrade request and its authorizer, for all its events.
public record ConnectionFacts(
        String id, long connectedAtMillis, Client client, Optional<ObjectNode> authorizer, AccessPolicy policy) {
    /// Where the client comes from, and under which host it came.
    public record Client(String sourceIp, Optional<String> userAgent, String host) {
        String domainName() {
            int port = host.lastIndexOf(':');
            return port < 0 || host.endsWith("]") ? host : host.substring(0, port);
        }
    }

    public ConnectionFacts authorized(Optional<ObjectNode> context, AccessPolicy granted) {
        return new ConnectionFacts(id, connectedAtMillis, client, context, granted);
    }
}
