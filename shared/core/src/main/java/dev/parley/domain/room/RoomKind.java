package dev.parley.domain.room;

/// `GROUP` has changing members; `DIRECT` has two members for ever and exists once a pair.
public enum RoomKind {
    GROUP,
    DIRECT
}
