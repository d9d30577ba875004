package dev.parley.client.message;

/// How far a room's log was read: up to `seq`.
public record KnownSeq(String roomId, long seq) {}
