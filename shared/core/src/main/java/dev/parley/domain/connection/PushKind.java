package dev.parley.domain.connection;

/// The kinds of push that a connection can ask for. `disconnect` is not among them: it always comes.
public enum PushKind {
    MESSAGE,
    RECEIPT,
    TYPING,
    PRESENCE,
    ROOM
}
