package dev.parley.domain.room;

/// `GROUP` has a changing membership; `DIRECT` has two members for ever and exists once a pair.
public enum RoomKind {
    GROUP,
    DIRECT
}
