package dev.parley.domain.room;

/// From where in the log a member may read: what came after joining, or all of it.
public enum HistoryVisibility {
    JOINED,
    ALL
}
