package dev.parley.emulator.api.hook;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// A JSON document that the HTTP port serves to `GET` and `HEAD` at a path of its own. Thread safe.
@FunctionalInterface
public interface SiteDocument {
    /// The document for one request.
    String json(Asked asked);

    /// What a document may tell.
    ///
    /// @param gateway the gateway's address for the sender of the request: at the host that the request names
    /// @param clientId the client that pages sign in as at this port; absent beside another issuer
    /// @param variables the local variables of all functions together; a variable means the same in each
    record Asked(URI gateway, Optional<String> clientId, Map<String, String> variables) {
        public Asked {
            variables = Map.copyOf(variables);
        }
    }
}
