package dev.parley.port.connection;

import dev.parley.domain.connection.Connection;
import java.time.Duration;

/// Posts to clients through the gateway. One try a call, never longer than the time-out; the caller retries.
/// Thread safe.
public interface ClientGateway {
    PostResult post(Connection connection, byte[] frame, Duration timeout);

    /// Closes the connection. One that is gone already counts as closed.
    ///
    /// @return false if it is not known to be closed
    boolean close(Connection connection, Duration timeout);

    sealed interface PostResult {
        /// The gateway took the frame. That is not yet the client having it.
        record Posted() implements PostResult {}

        /// The gateway does not know the connection: gone, or not yet established.
        record Gone() implements PostResult {}

        /// Too many requests, or the client does not read fast enough.
        record Throttled() implements PostResult {}

        /// The gateway will never take this frame for this connection. `reason` is for logs.
        record Refused(String reason) implements PostResult {}

        /// Not known to be posted. `reason` is for logs.
        record Failed(String reason) implements PostResult {}
    }
}
