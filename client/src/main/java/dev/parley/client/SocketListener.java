package dev.parley.client;

/// Hears one socket: one call at a time, in the order of arrival. While a call lasts, no more is read from
/// the socket, so that a listener that blocks slows the server down.
public interface SocketListener {
    /// A whole text frame, fragments put together. What it throws breaks the socket, and [#ended] hears
    /// 1006.
    void text(String text);

    /// The socket is over. `code` is that of the server's close frame, or 1006 if there was none. May come
    /// twice, and not at all after [Socket#abort].
    void ended(int code, String reason);
}
