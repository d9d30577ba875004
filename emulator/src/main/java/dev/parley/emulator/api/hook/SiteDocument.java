package dev.parley.emulator.api.hook;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A JSON document that the HTTP port serves to `GET` and `HEAD` at a path of its own. Thread safe.
@FunctionalInterface
public interface SiteDocument {
    /// The document for one request.
    String json(Request request);

    /// The facts of a run that a document may hold.
    ///
    /// @param gateway the gateway's address for the sender of the request: at the host that the request names
    /// @param clientId the client that pages sign in as at this port; absent beside another issuer
    /// @param variables the local variables of all functions together; a variable means the same in each
    record Request(URI gateway, Optional<String> clientId, Map<String, String> variables) {
        public Request {
            variables = Map.copyOf(variables);
        }
    }
}
