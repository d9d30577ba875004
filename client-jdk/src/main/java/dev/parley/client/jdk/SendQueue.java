package dev.parley.client.jdk;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/// Sends one after the other: the JDK's socket takes no second send before the first is done. Thread safe.
final class SendQueue {
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    void open(WebSocket opened) {
        socket.complete(opened);
    }

    /// The future completes when the send is done, and fails with it. A failed send does not stop later
    /// ones.
    synchronized CompletableFuture<Void> add(Function<WebSocket, CompletableFuture<WebSocket>> send) {
        last = last.exceptionally(failure -> null)
                .thenCompose(sent -> socket)
                .thenCompose(send)
                .thenAccept(sent -> {});
        return last;
    }

    void abort() {
        socket.thenAccept(WebSocket::abort);
    }
}
