package dev.parley.protocol;

/// A frame of the server: the reply to a client frame, or a push.
public sealed interface ServerFrame permits Reply, Push {
    /// The largest frame that Parley sends, in bytes of UTF-8: the gateway bills and cuts at 32 KB.
    int MAX_BYTES = 32_000;
}
