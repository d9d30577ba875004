package dev.parley.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Opens connections to one gateway. Any number of them share its threads. Thread safe.
public final class Connector implements AutoCloseable {
    private static final String SUBPROTOCOL = "parley.v1";

    private final URI gateway;
    private final HttpClient http;

    /// `gateway` is such as `wss://abc.execute-api.eu-west-1.amazonaws.com/prod`.
    public Connector(URI gateway) {
        this.gateway = gateway;
        this.http = HttpClient.newHttpClient();
    }

    /// Connects as the token's user. Fails with [RefusedConnectException] if the server refuses, and with the cause as
    /// it is if there is none. What was pushed before the future completes is heard, but what was pushed while the
    /// connection opened may be missed: start with `listRooms` and `sync`.
    public CompletableFuture<Connection> connect(String token, ConnectOptions options, FrameListener listener) {
        Connection connection = new Connection(listener, options.replyTimeout());
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(options.connectTimeout());
        switch (options.tokenPlace()) {
            case HEADER -> builder.header("Authorization", "Bearer " + token);
            case SUBPROTOCOL -> builder.subprotocols(SUBPROTOCOL, "bearer." + token);
        }
        return builder.buildAsync(URI.create(gateway + options.query()), connection.socketListener())
                .handle((socket, failure) -> {
                    if (failure != null) {
                        throw refused(failure);
                    }
                    return connection;
                });
    }

    /// Ends the threads at once; connections still open break.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private static CompletionException refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof WebSocketHandshakeException handshake
                ? new CompletionException(
                        new RefusedConnectException(handshake.getResponse().statusCode(), handshake))
                : new CompletionException(cause);
    }
}
