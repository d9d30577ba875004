package dev.parley.domain;

/// What makes a send one send, however often it is tried.
public record InboxKey(RoomId roomId, UserId sender, ClientMessageId clientMessageId) {}
