package dev.parley.domain.room;

/// Who may add a user to a room without asking. `KNOWN` are the users with whom the user has a direct room in which
/// both are members.
public enum AutoJoin {
    EVERYONE,
    KNOWN,
    NOBODY
}
