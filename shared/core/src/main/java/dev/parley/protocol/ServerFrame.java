package dev.parley.protocol;

/// What the server sends: one reply to each client frame, and pushes that nobody asked for.
public sealed interface ServerFrame permits Reply, Push {
    /// The largest frame that Parley sends, in bytes of UTF-8: the gateway bills and cuts at 32 KB.
    int MAX_BYTES = 32_000;
}
