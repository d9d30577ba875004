package dev.parley.domain.room;

/// The part of the log that a member may read: the messages after joining, or all of them. [Member] says
/// which those are.
public enum HistoryVisibility {
    JOINED,
    ALL
}
