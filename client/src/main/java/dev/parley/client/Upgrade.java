package dev.parley.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// The request that opens a WebSocket. `subprotocols` go into one `Sec-WebSocket-Protocol` header, in their
/// order; `timeout` bounds the wait for the answer.
public record Upgrade(URI uri, Map<String, String> headers, List<String> subprotocols, Duration timeout) {
    public Upgrade {
        headers = Map.copyOf(headers);
        subprotocols = List.copyOf(subprotocols);
    }

    /// Leaves out headers and subprotocols: one of them carries the token, which is a secret.
    @Override
    public String toString() {
        return "Upgrade[uri=" + uri + ", timeout=" + timeout + "]";
    }
}
