package dev.parley.domain.message;

import dev.parley.domain.id.ClientMessageId;
import dev.parley.domain.id.RoomId;
import dev.parley.domain.id.UserId;

/// The identity of a send: however often it is tried, it is one send.
public record InboxKey(RoomId roomId, UserId sender, ClientMessageId clientMessageId) {}
