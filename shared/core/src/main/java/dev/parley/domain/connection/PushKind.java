package dev.parley.domain.connection;

/// The kinds of push that a connection can ask for. `disconnect` is not among them, because every connection
/// gets it.
public enum PushKind {
    MESSAGE,
    RECEIPT,
    TYPING,
    PRESENCE,
    ROOM
}
