package dev.parley.connect;

import java.util.Optional;
import java.util.stream.Stream;

/// Where a client puts its token: the `Authorization` header, or, since browsers cannot set that one, an entry of
/// `Sec-WebSocket-Protocol`. The former wins.
final class BearerToken {
    private static final String SCHEME = "Bearer ";
    private static final String SUBPROTOCOL = "bearer.";

    private BearerToken() {}

    static Optional<String> of(RequestHeaders headers) {
        return headers.lines("Authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .findFirst()
                .map(value -> value.substring(SCHEME.length()).strip())
                .or(() -> subprotocols(headers)
                        .filter(name -> name.startsWith(SUBPROTOCOL))
                        .map(name -> name.substring(SUBPROTOCOL.length()))
                        .findFirst());
    }

    /// The subprotocols that the client offers, in its order.
    static Stream<String> subprotocols(RequestHeaders headers) {
        return headers.list("Sec-WebSocket-Protocol");
    }
}
