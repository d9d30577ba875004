package dev.parley.client;

import java.util.concurrent.CompletableFuture;

/// An open WebSocket. Calls may come from any thread and overlap; frames leave in the order of the calls.
/// Thread safe.
public interface Socket {
    /// Sends a text frame. Completes once the library has taken the whole frame, and fails if it does not,
    /// such as on a socket that has ended. A frame that was taken may still be lost.
    CompletableFuture<Void> sendText(String text);

    /// Sends a binary frame; see [#sendText].
    CompletableFuture<Void> sendBinary(byte[] bytes);

    /// Sends a close frame with code 1000 behind what was sent before. The listener hears the end when the
    /// server has answered. No effect on a socket that has ended.
    void close();

    /// Breaks the socket at once, without a close frame. Whether the listener hears of it depends on the
    /// library.
    void abort();
}
