package dev.parley.domain.room;

/// Which messages of a room a member wants to be notified of. Parley keeps the choice; clients and push notifications
/// follow it.
public enum NotifyLevel {
    ALL,
    MENTIONS,
    NONE
}
