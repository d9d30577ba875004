package dev.parley.client.okhttp;

import dev.parley.client.RefusedConnectException;
import dev.parley.client.Socket;
import dev.parley.client.SocketListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// One socket of OkHttp. `over` gets it once it has ended.
final class OkHttpSocket extends WebSocketListener implements Socket {
    private static final int NORMAL = 1000;
    private static final int NO_STATUS = 1005;
    private static final int BROKEN = 1006;

    private final SocketListener listener;
    private final Consumer<OkHttpSocket> over;
    private final CompletableFuture<Socket> opened = new CompletableFuture<>();
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    OkHttpSocket(SocketListener listener, Consumer<OkHttpSocket> over) {
        this.listener = listener;
        this.over = over;
    }

    CompletableFuture<Socket> open(OkHttpClient http, Request request) {
        socket.complete(http.newWebSocket(request, this));
        return opened;
    }

    @Override
    public CompletableFuture<Void> sendText(String text) {
        return taken(socket.join().send(text));
    }

    @Override
    public CompletableFuture<Void> sendBinary(byte[] bytes) {
        return taken(socket.join().send(ByteString.of(bytes)));
    }

    private static CompletableFuture<Void> taken(boolean isTaken) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        if (isTaken) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(new IOException("the socket takes no more frames"));
        }
        return sent;
    }

    @Override
    public void close() {
        socket.thenAccept(open -> open.close(NORMAL, null));
    }

    @Override
    public void abort() {
        socket.thenAccept(WebSocket::cancel);
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
        opened.complete(this);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
        listener.text(text);
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
        webSocket.close(code == NO_STATUS ? NORMAL : code, null);
    }

    @Override
    public void onClosed(WebSocket webSocket, int code, String reason) {
        over.accept(this);
        listener.ended(code, reason);
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
        over.accept(this);
        Throwable why = response != null && response.code() != 101
                ? new RefusedConnectException(response.code(), failure)
                : failure;
        if (!opened.completeExceptionally(why)) {
            listener.ended(BROKEN, String.valueOf(failure.getMessage()));
        }
    }
}
