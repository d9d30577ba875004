package dev.parley.client.jdk;

import dev.parley.client.Socket;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/// One socket of `java.net.http`, with its sends in a queue.
record JdkSocket(SendQueue queue) implements Socket {
    @Override
    public CompletableFuture<Void> sendText(String text) {
        return queue.add(socket -> socket.sendText(text, true));
    }

    @Override
    public CompletableFuture<Void> sendBinary(byte[] bytes) {
        return queue.add(socket -> socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    @Override
    public void close() {
        queue.add(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    @Override
    public void abort() {
        queue.abort();
    }
}
