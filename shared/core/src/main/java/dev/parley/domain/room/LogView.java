package dev.parley.domain.room;

/// The part of a room's log that a user may read: what has a greater `seq` than `hiddenThrough`.
public record LogView(Room room, long hiddenThrough) {}
