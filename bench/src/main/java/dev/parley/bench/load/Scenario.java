package dev.parley.bench.load;

/// What can be measured.
public enum Scenario {
    /// Rooms at steady rates.
    STEADY,
    /// Rooms as fast as messages reach everyone.
    SATURATED,
    /// One room of everyone, a message a second.
    BIG,
    /// Connections that do nothing: time to connect, memory of each, and each still reached by `@connections` where
    /// that can be asked.
    IDLE,
    /// Connections begun at a steady rate, first on the server as it is, then on the warm one.
    CONNECTS,
    /// One sender that does not wait for its acks, numbered. Parley only.
    PIPELINED,
    /// All connections break and come back with a `sync`: before any message, and on the warm server. Parley only.
    STORM,
    /// Messages at the first of the rates with typing beside them. Parley only.
    SIGNALS
}
