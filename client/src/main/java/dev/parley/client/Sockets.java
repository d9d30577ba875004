package dev.parley.client;

import java.util.concurrent.CompletableFuture;

/// Opens WebSockets: what the client needs of an HTTP library. Thread safe.
public interface Sockets extends AutoCloseable {
    /// Asks for an upgrade. Fails with [RefusedConnectException] if the server answers it with another
    /// status than 101, and with the library's own exception if there is no answer within the upgrade's
    /// time-out. `listener` hears the socket from the first frame on, which may come before the future
    /// completes. Nothing is tried again.
    CompletableFuture<Socket> open(Upgrade upgrade, SocketListener listener);

    /// Breaks the sockets that are open, whose listeners hear 1006, and lets go of the threads. A socket
    /// whose upgrade is under way breaks once it is open.
    @Override
    void close();
}
