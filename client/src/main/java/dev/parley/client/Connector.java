package dev.parley.client;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Opens connections to one gateway. Any number of them share its threads. Thread safe.
public final class Connector implements AutoCloseable {
    private static final String SUBPROTOCOL = "parley.v1";

    private final URI gateway;
    private final Sockets sockets;

    /// @param gateway such as `wss://abc.execute-api.eu-west-1.amazonaws.com/prod`
    /// @param sockets closed together with the connector
    public Connector(URI gateway, Sockets sockets) {
        this.gateway = gateway;
        this.sockets = sockets;
    }

    /// Connects as the token's user. Fails with [RefusedConnectException] if the server refuses, and with
    /// the cause as it is if there is none. What was pushed before the future completes is heard, but what
    /// was pushed while the connection opened may be missed: start with `listRooms` and `sync`.
    public CompletableFuture<Connection> connect(String token, ConnectOptions options, FrameListener listener) {
        Connection connection = new Connection(listener, options.replyTimeout());
        URI uri = URI.create(gateway + options.query());
        Upgrade upgrade = options.tokenPlace() == ConnectOptions.TokenPlace.HEADER
                ? new Upgrade(uri, Map.of("Authorization", "Bearer " + token), List.of(), options.connectTimeout())
                : new Upgrade(uri, Map.of(), List.of(SUBPROTOCOL, "bearer." + token), options.connectTimeout());
        return sockets.open(upgrade, connection.socketListener()).thenApply(connection::over);
    }

    /// Breaks connections that are still open, and lets go of the threads.
    @Override
    public void close() {
        sockets.close();
    }
}
