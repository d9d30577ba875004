package dev.parley.checker.run;

/// What users do with their time.
public enum UserBehaviour {
    /// All that users do: they send, repeat, read, come and go.
    EVERYTHING,
    /// They send, one by one and pipelined, and nothing else.
    SENDING
}
