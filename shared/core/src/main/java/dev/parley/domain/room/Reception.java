package dev.parley.domain.room;

/// What becomes of a user whom another adds to a room. `UNCHANGED` leaves the user where the user is.
public enum Reception {
    LET_IN,
    ASKED,
    UNCHANGED
}
