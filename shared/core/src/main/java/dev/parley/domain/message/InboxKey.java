package dev.parley.domain.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// What makes a send one send, however often it is tried.
public record InboxKey(RoomId roomId, UserId sender, ClientMessageId clientMessageId) {}
