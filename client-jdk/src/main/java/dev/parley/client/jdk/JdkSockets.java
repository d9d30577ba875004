package dev.parley.client.jdk;

import dev.parley.client.RefusedConnectException;
import dev.parley.client.Socket;
import dev.parley.client.SocketListener;
import dev.parley.client.Sockets;
import dev.parley.client.Upgrade;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/// WebSockets of `java.net.http`. Thread safe.
public final class JdkSockets implements Sockets {
    private final HttpClient http;
    private final Map<WebSocket, SocketListener> open = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public JdkSockets() {
        this(HttpClient.newHttpClient());
    }

    /// With a proxy, a trust store or an executor of the application's own.
    public JdkSockets(HttpClient http) {
        this.http = http;
    }

    @Override
    public CompletableFuture<Socket> open(Upgrade upgrade, SocketListener listener) {
        WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(upgrade.timeout());
        upgrade.headers().forEach(builder::header);
        if (!upgrade.subprotocols().isEmpty()) {
            String[] less = upgrade.subprotocols().stream().skip(1).toArray(String[]::new);
            builder.subprotocols(upgrade.subprotocols().get(0), less);
        }
        SendQueue queue = new SendQueue();
        return builder.buildAsync(upgrade.uri(), new JdkSocketListener(listener, open::remove))
                .handle((socket, failure) -> {
                    if (failure != null) {
                        throw refused(failure);
                    }
                    queue.open(socket);
                    keep(socket, listener);
                    return new JdkSocket(queue);
                });
    }

    private void keep(WebSocket socket, SocketListener listener) {
        open.put(socket, listener);
        if (socket.isInputClosed()) {
            open.remove(socket);
        } else if (closed) {
            close();
        }
    }

    /// Breaks the sockets. The threads end once nothing refers to the [HttpClient], which before Java 21
    /// has no other way to end.
    @Override
    public void close() {
        closed = true;
        open.forEach((socket, listener) -> {
            socket.abort();
            if (open.remove(socket, listener)) {
                listener.ended(1006, "the application closed the sockets");
            }
        });
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
